package dev.switchboard.bot.openapi.argument;

/**
 * How an operation's body is written.
 *
 * @param mediaType what {@code Content-Type} says
 * @param kind how arguments become bytes
 * @param required whether a request without a body is refused by the server
 */
public record BodyFormat(String mediaType, Kind kind, boolean required) {

  /** How arguments become bytes. */
  public enum Kind {
    JSON,
    /** One JSON value a line. */
    JSON_LINES,
    /** {@code application/x-www-form-urlencoded}. */
    FORM,
    /** {@code multipart/form-data} with parts that are texts or files. */
    MULTIPART,
    TEXT,
    /** The bytes of one file. */
    FILE
  }
}
