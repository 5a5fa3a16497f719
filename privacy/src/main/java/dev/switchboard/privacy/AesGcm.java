package dev.switchboard.privacy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** AES-256-GCM with a random nonce, which stands before the text. */
final class AesGcm {

  private static final String TRANSFORMATION = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private AesGcm() {}

  /**
   * Encrypts a text.
   *
   * @param context that the text belongs to; it can only be decrypted in the same one
   */
  static byte[] encrypt(SecretKey key, byte[] text, String context) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, context);
      byte[] sealed = new byte[NONCE_BYTES + cipher.getOutputSize(text.length)];
      System.arraycopy(nonce, 0, sealed, 0, NONCE_BYTES);
      cipher.doFinal(text, 0, text.length, sealed, NONCE_BYTES);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + TRANSFORMATION, e);
    }
  }

  /**
   * Decrypts what {@link #encrypt} has made.
   *
   * @throws GeneralSecurityException if the key or the context is another one, or the bytes were
   *     changed
   */
  static byte[] decrypt(SecretKey key, byte[] sealed, String context)
      throws GeneralSecurityException {
    if (sealed.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
      throw new GeneralSecurityException("it has %d bytes, too few".formatted(sealed.length));
    }
    byte[] nonce = new byte[NONCE_BYTES];
    ByteBuffer.wrap(sealed).get(nonce);
    return cipher(Cipher.DECRYPT_MODE, key, nonce, context)
        .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String context)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(TRANSFORMATION);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
