package dev.switchboard.tools.adapters.knowledge;

import dev.switchboard.tools.core.knowledge.PageKey;
import dev.switchboard.tools.core.knowledge.PassageStore.StoredPage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Hashes over contents, the same on every machine. */
final class KnowledgeVersion {

  private KnowledgeVersion() {}

  /** 12 hex digits over the names and contents of all pages. */
  static String of(Map<PageKey, StoredPage> pages) {
    MessageDigest digest = sha256();
    new TreeMap<>(pages)
        .forEach(
            (page, stored) -> {
              digest.update(page.text().getBytes(StandardCharsets.UTF_8));
              digest.update((byte) 0);
              digest.update(stored.hash().getBytes(StandardCharsets.UTF_8));
              digest.update((byte) 0);
            });
    return HexFormat.of().formatHex(digest.digest(), 0, 6);
  }

  /** Of a file's content. */
  static String of(byte[] content) {
    return HexFormat.of().formatHex(sha256().digest(content), 0, 16);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
