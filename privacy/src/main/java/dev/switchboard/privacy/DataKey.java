package dev.switchboard.privacy;

import java.security.SecureRandom;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A random key of 256 bits that the events of one conversation are encrypted with.
 *
 * @param id when it was made, in milliseconds, to the base 36, and random characters; an erasure
 *     destroys the data keys that were made before it
 * @param secret for AES-256-GCM
 */
public record DataKey(String id, SecretKey secret) {

  static final int BYTES = 32;

  private static final int BASE = 36;
  private static final String CIPHER = "AES";
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Makes a new one. */
  public static DataKey random(long madeAtMillis) {
    byte[] secret = new byte[BYTES];
    RANDOM.nextBytes(secret);
    return of(idAt(madeAtMillis), secret);
  }

  static DataKey of(String id, byte[] secret) {
    if (secret.length != BYTES) {
      throw new IllegalArgumentException(
          "the data key %s has %d bytes instead of %d".formatted(id, secret.length, BYTES));
    }
    return new DataKey(id, new SecretKeySpec(secret, CIPHER));
  }

  private static String idAt(long millis) {
    return Long.toString(millis, BASE) + "-" + Long.toString(RANDOM.nextLong() >>> 1, BASE);
  }

  /** When it was made, in milliseconds. */
  public long madeAt() {
    return timeOf(id);
  }

  /** When the data key of an id was made, in milliseconds; for a text that is no id: 0. */
  public static long timeOf(@Nullable String id) {
    int end = id == null ? -1 : id.indexOf('-');
    if (id == null || end < 1) {
      return 0;
    }
    try {
      return Long.parseLong(id.substring(0, end), BASE);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** Without the secret: texts of keys end in logs. */
  @Override
  public String toString() {
    return "DataKey[" + id + "]";
  }
}
