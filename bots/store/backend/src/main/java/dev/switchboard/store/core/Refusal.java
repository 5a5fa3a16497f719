package dev.switchboard.store.core;

/**
 * Why the shop does not do what was asked; nothing was changed.
 *
 * @param message the exact sentence that a caller sees, beginning with {@code Error: }
 */
public record Refusal(Kind kind, String message) {

  /** What sort of refusal it is. */
  public enum Kind {
    /** The order, customer or product does not exist. */
    NOT_FOUND,
    /** The order is not in a state that allows it. */
    WRONG_STATE,
    /** An argument does not fit. */
    BAD_ARGUMENT
  }

  static Outcome notFound(String what) {
    return refused(Kind.NOT_FOUND, what + " not found");
  }

  static Outcome wrongState(String message) {
    return refused(Kind.WRONG_STATE, message);
  }

  static Outcome badArgument(String message) {
    return refused(Kind.BAD_ARGUMENT, message);
  }

  private static Outcome refused(Kind kind, String message) {
    return new Outcome.Refused(new Refusal(kind, "Error: " + message));
  }
}
