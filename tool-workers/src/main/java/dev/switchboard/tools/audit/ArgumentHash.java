package dev.switchboard.tools.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import dev.switchboard.contracts.wire.EventJson;
import java.nio.charset.StandardCharsets;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.jspecify.annotations.Nullable;

/**
 * A hash of arguments that does not depend on the order of their keys: SHA-256 of the JSON with
 * sorted keys, or HMAC-SHA-256 (RFC 2104) of it where there is a key. Without a key, a reader who
 * can guess the arguments (a number of four digits) can find them out by trying.
 */
public final class ArgumentHash {

  private static final ObjectWriter SORTED =
      EventJson.mapper().writer().with(JsonNodeFeature.WRITE_PROPERTIES_SORTED);

  private final byte @Nullable [] key;

  /**
   * @param key a secret; null or empty for none
   */
  public ArgumentHash(@Nullable String key) {
    this.key = key == null || key.isEmpty() ? null : key.getBytes(StandardCharsets.UTF_8);
  }

  /** The hash in hex. */
  public String of(JsonNode arguments) {
    try {
      byte[] text = SORTED.writeValueAsBytes(arguments);
      return key == null
          ? DigestUtils.sha256Hex(text)
          : new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key).hmacHex(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("arguments that were read can be written", e);
    }
  }
}
