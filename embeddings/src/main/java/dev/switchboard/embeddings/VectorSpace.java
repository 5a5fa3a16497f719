package dev.switchboard.embeddings;

/**
 * What vectors have to share to be comparable.
 *
 * @param model the model's name; part of what cached vectors are filed under
 * @param dimension how many numbers a vector has
 */
public record VectorSpace(String model, int dimension) {

  /** Such as {@code bge-m3 1024}: what indexes are stamped with. */
  public String stamp() {
    return model + " " + dimension;
  }

  /** The stamp as the name of a file. */
  public String fileName() {
    return stamp().replaceAll("[^A-Za-z0-9._-]+", "_");
  }
}
