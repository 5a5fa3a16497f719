package dev.switchboard.bot.openapi.argument;

/** Where an argument goes in a request. */
public enum Placement {
  PATH,
  QUERY,
  HEADER,
  COOKIE,
  /** A field of the object that is the body. */
  BODY_FIELD,
  /** The whole body. */
  BODY
}
