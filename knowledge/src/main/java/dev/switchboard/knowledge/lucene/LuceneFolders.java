package dev.switchboard.knowledge.lucene;

import dev.switchboard.knowledge.splitter.PassageSplitter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.jboss.logging.Logger;

/** Opens indexes in folders; an index that can't be used is made again, or kept in memory. */
public final class LuceneFolders {

  private static final Logger LOG = Logger.getLogger(LuceneFolders.class);

  /** How documents and passages are made; an index with another stamp is of no use. */
  public static final String STAMP = "3 " + PassageSplitter.WORDS;

  private LuceneFolders() {}

  /**
   * Opens the index in a folder; falls back to one in memory.
   *
   * @param language of the pages, such as {@code de}
   */
  public static LucenePassageStore open(Path folder, String language) {
    try {
      return in(folder, language);
    } catch (LockObtainFailedException e) {
      LOG.infof("%s is another process's index; this one keeps its own in memory", folder);
    } catch (IOException | IllegalArgumentException e) {
      LOG.warnf("the index in %s can't be used (%s); it is built again", folder, e);
      try {
        empty(folder);
        return in(folder, language);
      } catch (IOException again) {
        LOG.warnf("no index can be kept in %s (%s); this one is in memory", folder, again);
      }
    }
    return inMemory(language);
  }

  /** An empty index that is gone with this process. */
  public static LucenePassageStore inMemory(String language) {
    try {
      return new LucenePassageStore(new ByteBuffersDirectory(), STAMP, language);
    } catch (IOException e) {
      throw new UncheckedIOException("an index in memory failed", e);
    }
  }

  private static LucenePassageStore in(Path folder, String language) throws IOException {
    FSDirectory directory = FSDirectory.open(folder);
    try {
      return new LucenePassageStore(directory, STAMP, language);
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  private static void empty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
