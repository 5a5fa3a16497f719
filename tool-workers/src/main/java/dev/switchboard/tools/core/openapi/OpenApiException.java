package dev.switchboard.tools.core.openapi;

/** An OpenAPI document can't be used; the message goes on after "the document …". */
public final class OpenApiException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public OpenApiException(String message) {
    super(message);
  }
}
