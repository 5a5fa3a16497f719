package dev.switchboard.bot.openapi;

/** An OpenAPI document can't be used; the message goes on after "the document …". */
public final class OpenApiException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String pointer;

  /**
   * @param pointer JSON pointer of the place; empty = the document as a whole
   */
  public OpenApiException(String pointer, String message) {
    super(message);
    this.pointer = pointer;
  }

  /** JSON pointer of the place; empty = the document as a whole. */
  public String pointer() {
    return pointer;
  }
}
