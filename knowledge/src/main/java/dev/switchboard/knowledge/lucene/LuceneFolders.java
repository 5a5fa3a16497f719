package dev.switchboard.knowledge.lucene;

import dev.switchboard.embeddings.local.EmbeddingModelFile;
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

  /** How documents, passages and vectors are made; an index with another stamp is of no use. */
  public static final String STAMP =
      "2 " + EmbeddingModelFile.ALL_MINILM_L6_V2.name() + " " + PassageSplitter.WORDS;

  private LuceneFolders() {}

  /** Opens the index in a folder; falls back to one in memory. */
  public static LucenePassageStore open(Path folder) {
    try {
      return in(folder);
    } catch (LockObtainFailedException e) {
      LOG.infof("%s is another process's index; this one keeps its own in memory", folder);
    } catch (IOException | IllegalArgumentException e) {
      LOG.warnf("the index in %s can't be used (%s); it is made anew", folder, e);
      try {
        empty(folder);
        return in(folder);
      } catch (IOException again) {
        LOG.warnf("no index can be kept in %s (%s); this one is in memory", folder, again);
      }
    }
    return inMemory();
  }

  /** An empty index that is gone with this process. */
  public static LucenePassageStore inMemory() {
    try {
      return new LucenePassageStore(new ByteBuffersDirectory(), STAMP);
    } catch (IOException e) {
      throw new UncheckedIOException("an index in memory failed", e);
    }
  }

  private static LucenePassageStore in(Path folder) throws IOException {
    FSDirectory directory = FSDirectory.open(folder);
    try {
      return new LucenePassageStore(directory, STAMP);
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
