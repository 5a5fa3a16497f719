package dev.switchboard.knowledge;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash of a file's content, the same on every machine. */
public final class ContentHash {

  private ContentHash() {}

  /** 32 hex digits of the content's SHA-256. */
  public static String hash(byte[] content) {
    return HexFormat.of().formatHex(sha256().digest(content), 0, 16);
  }

  /** A new SHA-256 digest. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
