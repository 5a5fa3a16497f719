package dev.switchboard.embeddings;

import java.util.List;

/** Turns texts into vectors whose cosine says how near their meanings are. */
@FunctionalInterface
public interface Embedder {

  /**
   * The vector of a text, of length 1 and always of the same dimension. Takes any Unicode text of
   * any length, the empty one too; what does not fit the model's window is cut off.
   *
   * @return a new or shared array that nobody may change
   * @throws EmbeddingUnavailableException the model is elsewhere, and does not answer now
   */
  float[] embed(String text);

  /**
   * The vectors of many texts, in their order, for work that may take its time: a model elsewhere
   * is asked for many at once, and waited for longer.
   *
   * @throws EmbeddingUnavailableException the model is elsewhere, and does not answer now
   */
  default List<float[]> embedAll(List<String> texts) {
    return texts.stream().map(this::embed).toList();
  }

  /** Whether the model is elsewhere, so that it may not answer. */
  default boolean mayBeAway() {
    return false;
  }

  /**
   * Whether a word is one that the model was taught as a whole, and so no typo; true where nobody
   * can tell.
   *
   * @param word in lower case
   */
  default boolean knows(String word) {
    return false;
  }
}
