package dev.switchboard.tools;

import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How knowledge is kept, below {@code switchboard.tools.knowledge}. The pages and their weights are
 * defined in {@code bot.yaml}.
 */
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
    /** A table of a PostgreSQL with pgvector: meaning alone, shared by all workers. */
    PGVECTOR,
    /**
     * The {@code EmbeddingStore} bean of a LangChain4j extension that the build adds: meaning
     * alone, shared by all workers.
     */
    EMBEDDING_STORE
  }

  /** The table of the store {@code pgvector}. */
  Pgvector pgvector();

  /** The table of the store {@code pgvector}. */
  interface Pgvector {

    /** The database, {@code jdbc:postgresql://host/database}; it needs the extension vector. */
    Optional<String> url();

    /** Who logs in; needs the right to create the table, or to use it when it is there. */
    Optional<String> username();

    /** With what. */
    Optional<String> password();

    /** Its name; bots may share one. */
    @WithDefault("switchboard_passages")
    String table();

    /** Most connections of this process. */
    @WithDefault("4")
    int connections();
  }

  /** How often the pages' files are looked at. */
  @WithDefault("2s")
  Duration lookEvery();

  /**
   * How long questions wait for the first indexing after a start, and how long the service is not
   * ready because of it; then words alone answer until the vectors are there.
   */
  @WithDefault("10s")
  Duration firstIndexing();
}
