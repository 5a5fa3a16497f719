package dev.switchboard.flows;

import org.apache.commons.codec.digest.DigestUtils;

/** A short name for a text, the same on every machine, that tells two texts apart. */
public final class Fingerprint {

  private Fingerprint() {}

  /**
   * The first hex digits of the SHA-256 of the text's UTF-8 bytes.
   *
   * @param digits how many, 1 to 64
   */
  public static String of(String text, int digits) {
    return DigestUtils.sha256Hex(text).substring(0, digits);
  }
}
