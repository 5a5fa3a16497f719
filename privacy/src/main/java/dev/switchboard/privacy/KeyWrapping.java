package dev.switchboard.privacy;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * How data keys are stored: encrypted with the deployment's master key where there is one, else as
 * they are. A deployment that gets a master key later still reads what it stored before.
 */
public final class KeyWrapping {

  private static final byte PLAIN = 0;
  private static final byte WRAPPED = 1;

  private final @Nullable SecretKey master;

  private KeyWrapping(@Nullable SecretKey master) {
    this.master = master;
  }

  /**
   * Wraps with this master key.
   *
   * @param masterKey 32 bytes in Base64; null or blank for none
   * @throws IllegalArgumentException if it is anything else
   */
  public static KeyWrapping with(@Nullable String masterKey) {
    if (masterKey == null || masterKey.isBlank()) {
      return new KeyWrapping(null);
    }
    byte[] bytes = bytes(masterKey.strip());
    if (bytes.length != DataKey.BYTES) {
      throw new IllegalArgumentException(
          "the master key is no Base64 of %d bytes; make one with: openssl rand -base64 32"
              .formatted(DataKey.BYTES));
    }
    return new KeyWrapping(new SecretKeySpec(bytes, "AES"));
  }

  private static byte[] bytes(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  /** The data key as it is stored. */
  public byte[] wrap(KeyName name, DataKey key) {
    byte[] secret = key.secret().getEncoded();
    return master == null
        ? prefixed(PLAIN, secret)
        : prefixed(WRAPPED, AesGcm.encrypt(master, secret, name.recordKey()));
  }

  /**
   * Reads the result of {@link #wrap}.
   *
   * @throws GeneralSecurityException if it was wrapped with another master key, or is damaged
   */
  public DataKey unwrap(KeyName name, byte[] stored) throws GeneralSecurityException {
    if (stored.length == 0) {
      throw new GeneralSecurityException("nothing is stored of the data key");
    }
    byte[] rest = new byte[stored.length - 1];
    System.arraycopy(stored, 1, rest, 0, rest.length);
    try {
      return switch (stored[0]) {
        case PLAIN -> DataKey.of(name.keyId(), rest);
        case WRAPPED -> {
          if (master == null) {
            throw new GeneralSecurityException(
                "it is wrapped with a master key, and there is none here");
          }
          yield DataKey.of(name.keyId(), AesGcm.decrypt(master, rest, name.recordKey()));
        }
        default -> throw new GeneralSecurityException("it is stored in an unknown way");
      };
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException(e.getMessage(), e);
    }
  }

  boolean hasMasterKey() {
    return master != null;
  }

  /** A text that only this master key opens, and only under the same name. */
  byte[] mark(String name) {
    if (master == null) {
      throw new IllegalStateException("a mark is made with a master key, and there is none");
    }
    return AesGcm.encrypt(master, new byte[0], name);
  }

  /** Whether a mark was made with this master key. */
  boolean made(String name, byte @Nullable [] mark) {
    if (master == null || mark == null) {
      return false;
    }
    try {
      AesGcm.decrypt(master, mark, name);
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static byte[] prefixed(byte first, byte[] rest) {
    byte[] all = new byte[rest.length + 1];
    all[0] = first;
    System.arraycopy(rest, 0, all, 1, rest.length);
    return all;
  }
}
