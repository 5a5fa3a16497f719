package dev.switchboard.bot.openapi.argument;

/**
 * One argument of an operation.
 *
 * @param name by which it is given; valid for every model, and unique in its operation
 * @param wireName the name that the server knows
 * @param placement where it goes
 * @param style how lists and objects are written there
 * @param explode whether each item, or each field of an object, is written as a value of its own
 * @param reserved whether reserved characters stay as they are
 */
public record Argument(
    String name,
    String wireName,
    Placement placement,
    Style style,
    boolean explode,
    boolean reserved) {

  /** How lists and objects are written. */
  public enum Style {
    /** Items with commas. */
    SIMPLE,
    /** As {@code .a.b}; in paths alone. */
    LABEL,
    /** As {@code ;name=a}; in paths alone. */
    MATRIX,
    /** As {@code name=a}. */
    FORM,
    SPACE_DELIMITED,
    PIPE_DELIMITED,
    /** As {@code name[field]=a}. */
    DEEP_OBJECT,
    /** As a JSON text. */
    JSON,
    /** As a file, or several; see {@link Files}. */
    FILE
  }
}
