package dev.switchboard.classifier.language;

import org.jspecify.annotations.Nullable;

/** The model that tells languages apart can't be loaded. */
public final class LanguageModelException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LanguageModelException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
