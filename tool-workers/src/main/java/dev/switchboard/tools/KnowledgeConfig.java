package dev.switchboard.tools;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How knowledge is kept; which pages there are, and how they are weighed, says {@code bot.yaml}.
 */
@ConfigMapping(prefix = "switchboard.knowledge")
public interface KnowledgeConfig {

  /**
   * Where the index is kept, so that a restart has nothing to read or embed again; by default
   * {@code .switchboard/cache/knowledge} in the working directory. Each process needs its own: one
   * that finds it taken keeps its index in memory.
   */
  Optional<Path> cacheFolder();

  /** Where passages are kept and searched. */
  @WithDefault("local")
  Store store();

  /** Where passages are kept and searched. */
  enum Store {
    /** A Lucene index of this process: words and meaning. */
    LOCAL,
    /**
     * The {@code EmbeddingStore} bean of a LangChain4j extension that the build adds: meaning
     * alone, shared by all workers.
     */
    EMBEDDING_STORE
  }

  /** How often the pages' files are looked at. */
  @WithDefault("PT2S")
  Duration lookEvery();

  /**
   * How long questions wait for the first indexing after a start, and how long the service is not
   * ready because of it; then words alone answer until the vectors are there.
   */
  @WithDefault("PT10S")
  Duration firstIndexing();
}
