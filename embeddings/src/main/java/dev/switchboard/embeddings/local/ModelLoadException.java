package dev.switchboard.embeddings.local;

/** A model could not be loaded; the service can't do its work and stops. */
public final class ModelLoadException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ModelLoadException(String message, Throwable cause) {
    super(message, cause);
  }
}
