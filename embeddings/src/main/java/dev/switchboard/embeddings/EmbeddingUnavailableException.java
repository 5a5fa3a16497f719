package dev.switchboard.embeddings;

/** The model gives no vectors now; callers go by words until it does. */
public final class EmbeddingUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public EmbeddingUnavailableException(String message) {
    super(message);
  }
}
