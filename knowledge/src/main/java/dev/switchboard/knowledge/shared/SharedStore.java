package dev.switchboard.knowledge.shared;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingStore;

/** A store that several workers share, connected to when it is first needed. */
@FunctionalInterface
public interface SharedStore extends AutoCloseable {

  /**
   * The store.
   *
   * @param dimension how many numbers its vectors have
   * @throws RuntimeException it can't be reached now; the next call tries again
   */
  EmbeddingStore<TextSegment> of(int dimension);

  @Override
  default void close() {}
}
