package dev.switchboard.once;

/**
 * The result of asking whether an effect happened.
 *
 * @param <A> the answer of an effect
 */
public sealed interface CheckResult<A> {

  /** The effect happened, with this answer. */
  record Happened<A>(A answer) implements CheckResult<A> {}

  /** The effect did not happen, and never will. */
  record DidNotHappen<A>() implements CheckResult<A> {}

  /**
   * It could not be found out.
   *
   * @param why as the end of a sentence, such as {@code the tool has no statusCheck}
   */
  record Unclear<A>(String why) implements CheckResult<A> {}
}
