package dev.switchboard.knowledge;

import org.jspecify.annotations.Nullable;

/** What knowledge is kept in can't be reached now. */
public final class KnowledgeUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public KnowledgeUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
