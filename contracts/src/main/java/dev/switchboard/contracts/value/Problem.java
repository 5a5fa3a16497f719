package dev.switchboard.contracts.value;

import org.jspecify.annotations.Nullable;

/**
 * A failure, as a problem object (RFC 9457), which is also how Serverless Workflow writes its
 * errors.
 *
 * @param type URI of the kind of problem
 * @param status HTTP status code, 400 to 599
 * @param title the kind of problem in words
 * @param detail this very problem: what, where, and the fix
 * @param instance what it happened to, such as the JSON pointer of a task
 */
public record Problem(
    String type, int status, String title, @Nullable String detail, @Nullable String instance) {

  public Problem {
    Require.text("type", type);
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("status is " + status + "; send 400 to 599");
    }
    Require.present("title", title);
  }

  /** Error types of the Serverless Workflow specification start so. */
  public static final String STANDARD = "https://serverlessworkflow.io/spec/1.0.0/errors/";

  private static final String SWITCHBOARD = "https://switchboard.dev/problems/";

  /** Type of the problem of an effect that may or may not have happened. */
  public static final String EFFECT_UNKNOWN = "https://switchboard.dev/problems/effect-unknown";

  /** Type of the problem of a call that took effect, and whose answer can't be used. */
  public static final String ANSWER_UNUSABLE = "https://switchboard.dev/problems/answer-unusable";

  /** Type of the problem of a budget that is used up. */
  public static final String BUDGET_USED_UP = "https://switchboard.dev/problems/budget-used-up";

  /** Type of the problem of a run that a person has ended. */
  public static final String CANCELLED = "https://switchboard.dev/problems/cancelled";

  /** A person has ended the run. */
  public static Problem cancelled(String detail) {
    return new Problem(CANCELLED, 409, "Cancelled", detail, null);
  }

  /** A budget of the bot is used up; nothing was asked. */
  public static Problem usedUp(String detail) {
    return new Problem(BUDGET_USED_UP, 429, "Budget used up", detail, null);
  }

  /** The outside world did not do its part: unreachable, refused, or answered with an error. */
  public static Problem communication(int status, String detail) {
    return new Problem(STANDARD + "communication", status, "Communication error", detail, null);
  }

  /** Something took longer than it may. */
  public static Problem timeout(String detail) {
    return new Problem(STANDARD + "timeout", 408, "Timeout", detail, null);
  }

  /** Something does not fit its schema. */
  public static Problem validation(String detail) {
    return new Problem(STANDARD + "validation", 400, "Validation error", detail, null);
  }

  /** An expression could not be evaluated. */
  public static Problem expression(String detail) {
    return new Problem(STANDARD + "expression", 400, "Expression error", detail, null);
  }

  /** The bot's own configuration is at fault. */
  public static Problem configuration(String detail) {
    return new Problem(STANDARD + "configuration", 400, "Configuration error", detail, null);
  }

  /** Anything that went wrong while running, and has no kind of its own. */
  public static Problem runtime(String detail) {
    return new Problem(STANDARD + "runtime", 500, "Runtime error", detail, null);
  }

  /** Whether what it is about has, or may have, taken effect, so that a repetition acts twice. */
  public boolean mayHaveActed() {
    return type.equals(EFFECT_UNKNOWN) || type.equals(ANSWER_UNUSABLE);
  }

  /**
   * The same kind of problem without anything that was said; a type of others may say something.
   */
  public Problem withoutText() {
    boolean isOurs = type.startsWith(STANDARD) || type.startsWith(SWITCHBOARD);
    return new Problem(isOurs ? type : "about:blank", status, "Erased", null, null);
  }

  public Problem at(String instance) {
    return new Problem(type, status, title, detail, instance);
  }
}
