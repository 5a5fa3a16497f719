package dev.switchboard.knowledge;

/** What knowledge is kept in can't be reached now. */
public final class KnowledgeUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public KnowledgeUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
