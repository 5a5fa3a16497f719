package dev.switchboard.knowledge.loader;

import dev.switchboard.bot.model.KnowledgeBase;
import dev.switchboard.knowledge.ContentHash;
import dev.switchboard.knowledge.PageKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Looks at the pages' files, and reads those again that look other than before. */
public final class PageFiles {

  /** What is said of a file whose name ends in no way that is known. */
  public static final String PASSED_OVER =
      "files of this kind can't be read; save it as md or pdf, or delete it";

  private static final long LARGEST = 64L << 20;

  private final Path root;
  private final Collection<KnowledgeBase> bases;
  private final Map<PageKey, Seen> seen = new HashMap<>();
  private List<String> passedOver = List.of();

  /** A file as it was when it was read last. */
  private record Seen(FileTime changed, long size, String hash) {}

  public PageFiles(Path root, Collection<KnowledgeBase> bases) {
    this.root = root;
    this.bases = bases;
  }

  /**
   * All pages that are there now, with hashes of their contents; empty for one that can't be read.
   *
   * @throws UncheckedIOException when a folder can't be listed, so that it is not known which pages
   *     are gone
   */
  public Map<PageKey, String> look() {
    Map<PageKey, String> hashes = new TreeMap<>();
    List<String> others = new ArrayList<>();
    for (KnowledgeBase base : bases) {
      Path folder = root.resolve(base.folder());
      // A folder that Kubernetes mounts from a ConfigMap consists of links.
      try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          String source = root.relativize(file).toString().replace('\\', '/');
          if (!KnowledgeBase.isPage(file)) {
            if (!KnowledgeBase.isHidden(file)) {
              others.add(source);
            }
            continue;
          }
          PageKey key = new PageKey(base.name(), source);
          hashes.put(key, hash(key, file));
        }
      } catch (NoSuchFileException e) {
        throw new UncheckedIOException("the folder " + folder + " is gone", e);
      } catch (IOException e) {
        throw new UncheckedIOException("the folder " + folder + " can't be read", e);
      }
    }
    seen.keySet().retainAll(hashes.keySet());
    passedOver = others.stream().distinct().sorted().toList();
    return hashes;
  }

  /** The files beside them that are no pages by what their names end with. */
  public List<String> passedOver() {
    return passedOver;
  }

  /**
   * The content of a page.
   *
   * @throws UnreadablePageException when it can't be had
   */
  public byte[] content(PageKey key) throws UnreadablePageException {
    Path file = root.resolve(key.source());
    try {
      if (Files.size(file) > LARGEST) {
        throw new UnreadablePageException("it is larger than 64 MB", "split it");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UnreadablePageException("it can't be read: " + e, "check that it may be read");
    }
  }

  private String hash(PageKey key, Path file) {
    try {
      FileTime changed = Files.getLastModifiedTime(file);
      long size = Files.size(file);
      Seen before = seen.get(key);
      if (before != null && before.changed().equals(changed) && before.size() == size) {
        return before.hash();
      }
      String hash = ContentHash.hash(content(key));
      seen.put(key, new Seen(changed, size, hash));
      return hash;
    } catch (IOException | UnreadablePageException e) {
      return "";
    }
  }
}
