package dev.switchboard.flows;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A short name for a text, the same on every machine, that tells two texts apart. */
public final class Fingerprint {

  private Fingerprint() {}

  /**
   * The first hex digits of the SHA-256 of the text's UTF-8 bytes.
   *
   * @param digits how many, 1 to 64
   */
  public static String of(String text, int digits) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, digits);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
