package dev.switchboard.embeddings;

/** Turns texts into vectors whose cosine says how near their meanings are. */
@FunctionalInterface
public interface Embedder {

  /**
   * The vector of a text, of length 1 and always of the same dimension. Takes any Unicode text of
   * any length, the empty one too; what does not fit the model's window is cut off.
   *
   * @return a new or shared array that nobody may change
   */
  float[] embed(String text);

  /**
   * Whether a word is one that the model was taught as a whole, and so no typo.
   *
   * @param word in lower case
   */
  default boolean knows(String word) {
    return false;
  }
}
