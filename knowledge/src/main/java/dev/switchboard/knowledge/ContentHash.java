package dev.switchboard.knowledge;

import org.apache.commons.codec.digest.DigestUtils;

/** The hash of a file's content, the same on every machine. */
public final class ContentHash {

  private ContentHash() {}

  /** 32 hex digits of the content's SHA-256. */
  public static String hash(byte[] content) {
    return DigestUtils.sha256Hex(content).substring(0, 32);
  }
}
