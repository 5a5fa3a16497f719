package dev.switchboard.knowledge.store;

import dev.switchboard.knowledge.PageKey;
import dev.switchboard.knowledge.store.PassageStore.StoredPage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;

/** The version of a knowledge: a hash over its pages, the same on every machine. */
public final class KnowledgeVersion {

  private KnowledgeVersion() {}

  /** 12 hex digits over the names and contents of all pages. */
  public static String of(Map<PageKey, StoredPage> pages) {
    MessageDigest digest = DigestUtils.getSha256Digest();
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
}
