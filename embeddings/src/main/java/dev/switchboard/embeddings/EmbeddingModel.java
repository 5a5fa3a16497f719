package dev.switchboard.embeddings;

import java.util.List;

/**
 * A model that is ready, and what has to be known of it to use its vectors.
 *
 * @param unrelated the cosine of two texts that have nothing to do with each other: near 0 for some
 *     models, .7 for others
 */
public record EmbeddingModel(VectorSpace space, Embedder embedder, double unrelated) {

  /** Texts that have nothing to do with each other. */
  private static final List<String> UNRELATED =
      List.of(
          "How do I reset my password?",
          "The train to the coast leaves at noon.",
          "Add two eggs and stir until the dough is smooth.",
          "Our cat sleeps on the windowsill.",
          "The parliament voted on the budget.",
          "She scored in the last minute of the match.",
          "The roof of the old barn has to be mended.",
          "Light travels faster than sound.");

  /**
   * Asks a model for its first vectors, which tell its dimension and how near unrelated texts are.
   *
   * @param name of the model
   * @throws EmbeddingUnavailableException it does not answer now
   */
  public static EmbeddingModel of(String name, Embedder embedder) {
    List<float[]> vectors = embedder.embedAll(UNRELATED);
    double sum = 0;
    int pairs = 0;
    for (int i = 0; i < vectors.size(); i++) {
      for (int j = 0; j < i; j++) {
        sum += Vectors.dot(vectors.get(i), vectors.get(j));
        pairs++;
      }
    }
    return new EmbeddingModel(
        new VectorSpace(name, vectors.getFirst().length), embedder, sum / pairs);
  }
}
