package dev.switchboard.tools.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import dev.switchboard.contracts.wire.EventJson;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A hash of arguments that does not depend on the order of their keys: SHA-256 of the JSON with
 * sorted keys, or HMAC-SHA-256 (RFC 2104) of it where there is a key. Without a key, a reader who
 * can guess the arguments (a number of four digits) can find them out by trying.
 */
public final class ArgumentHash {

  private static final ObjectWriter SORTED =
      EventJson.mapper().writer().with(JsonNodeFeature.WRITE_PROPERTIES_SORTED);
  private static final String HMAC = "HmacSHA256";

  private final @Nullable SecretKeySpec key;

  /**
   * @param key a secret; null or empty for none
   */
  public ArgumentHash(@Nullable String key) {
    this.key =
        key == null || key.isEmpty()
            ? null
            : new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), HMAC);
  }

  /** The hash in hex. */
  public String of(JsonNode arguments) {
    try {
      byte[] text = SORTED.writeValueAsBytes(arguments);
      return HexFormat.of().formatHex(key == null ? hashed(text) : signed(text, key));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("arguments that were read can be written", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256 and " + HMAC, e);
    }
  }

  private static byte[] hashed(byte[] text) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(text);
  }

  private static byte[] signed(byte[] text, SecretKeySpec key) throws GeneralSecurityException {
    Mac mac = Mac.getInstance(HMAC);
    mac.init(key);
    return mac.doFinal(text);
  }
}
