package dev.switchboard.contracts.value;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Deterministic ids: whatever is derived from an event has an id that is a function of what caused
 * it, so a redelivered or replayed event derives the same ids and changes nothing.
 */
public final class Ids {

  private static final int BYTES = 16;
  private static final char[] BASE32HEX = "0123456789abcdefghijklmnopqrstuv".toCharArray();

  private Ids() {}

  /**
   * Derives an id from its causes: the first 128 bits of SHA-256 over the length-prefixed UTF-8
   * parts, in lower-case base32hex (RFC 4648, section 7), 26 characters.
   *
   * @param kind what the id names, such as {@code turn}; keeps ids of different kinds apart
   * @param parts the causes, in a fixed order
   */
  public static String derive(String kind, Object... parts) {
    MessageDigest digest = DigestUtils.getSha256Digest();
    update(digest, kind);
    for (Object part : parts) {
      update(digest, String.valueOf(part));
    }
    return base32hex(digest.digest());
  }

  private static void update(MessageDigest digest, String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
  }

  private static String base32hex(byte[] hash) {
    StringBuilder out = new StringBuilder(26);
    int buffer = 0;
    int bits = 0;
    for (int i = 0; i < BYTES; i++) {
      buffer = (buffer << 8) | (hash[i] & 0xff);
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        out.append(BASE32HEX[(buffer >> bits) & 31]);
      }
    }
    return out.append(BASE32HEX[(buffer << (5 - bits)) & 31]).toString();
  }
}
