package dev.switchboard.tools.call;

import dev.switchboard.contracts.value.Problem;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One attempt to call a tool failed: the problem, and whether another attempt may help. */
public final class ToolFailure extends Exception {

  private static final long serialVersionUID = 1L;

  /** What another attempt would mean. */
  public enum Repeat {
    /** It would fail again. */
    POINTLESS,
    /** It would act again: the tool has done its work, but its answer can't be used. */
    DONE,
    /** It may help where the tool's effect allows one. */
    IF_REPEATABLE,
    /** The same, and the tool may have acted: its answer got lost. */
    ANSWER_LOST,
    /** The tool has seen nothing of this attempt: always allowed. */
    SAFE
  }

  private final transient Problem problem;
  private final Repeat repeat;
  private final boolean toolAtFault;
  private final @Nullable Duration retryAfter;

  private ToolFailure(
      Problem problem, Repeat repeat, boolean toolAtFault, @Nullable Duration retryAfter) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
    this.repeat = repeat;
    this.toolAtFault = toolAtFault;
    this.retryAfter = retryAfter;
  }

  /** The call itself is wrong or was refused; the tool is well. */
  public static ToolFailure refused(Problem problem) {
    return new ToolFailure(problem, Repeat.POINTLESS, false, null);
  }

  /** The tool is well and has done its work, but its answer can't be used. */
  public static ToolFailure done(Problem problem) {
    return new ToolFailure(problem, Repeat.DONE, false, null);
  }

  /** The tool is not well. */
  public static ToolFailure atFault(Problem problem, Repeat repeat) {
    return new ToolFailure(problem, repeat, true, null);
  }

  /** The tool asks for a pause. */
  public static ToolFailure busy(Problem problem, Repeat repeat, @Nullable Duration retryAfter) {
    return new ToolFailure(problem, repeat, true, retryAfter);
  }

  /**
   * A defect on this side of the call: of the client, or of what reads the result.
   *
   * @param begun whether the tool may have seen the call, so that its effect is not known
   */
  public static ToolFailure broke(String tool, Throwable defect, boolean begun) {
    return new ToolFailure(
        Problem.runtime("tool %s broke: %s".formatted(tool, defect)),
        begun ? Repeat.ANSWER_LOST : Repeat.POINTLESS,
        false,
        null);
  }

  /** The problem of a tool that is too slow. */
  public static Problem timedOut(String tool, Duration timeout) {
    return Problem.timeout(
        "tool %s did not answer within %s ms; raise its timeout in tools.yaml if it needs more"
            .formatted(tool, timeout.toMillis()));
  }

  /** The same failure with another problem. */
  public ToolFailure withProblem(Problem other) {
    return new ToolFailure(other, repeat, toolAtFault, retryAfter);
  }

  /**
   * The same failure, of what only leads to the call, such as reading a document or greeting a
   * server: of the call itself nothing is done.
   */
  public ToolFailure beforehand() {
    Repeat ofTheCall =
        switch (repeat) {
          case POINTLESS, DONE -> Repeat.POINTLESS;
          case IF_REPEATABLE, ANSWER_LOST, SAFE -> Repeat.SAFE;
        };
    return new ToolFailure(problem, ofTheCall, toolAtFault, retryAfter);
  }

  public Problem problem() {
    return problem;
  }

  /** Whether another attempt is allowed and of use. */
  public boolean mayRepeat(boolean repeatable) {
    return switch (repeat) {
      case POINTLESS, DONE -> false;
      case IF_REPEATABLE, ANSWER_LOST -> repeatable;
      case SAFE -> true;
    };
  }

  /** Whether the tool may have acted without an answer. */
  public boolean answerLost() {
    return repeat == Repeat.ANSWER_LOST;
  }

  /** Whether nothing came in time. */
  public boolean isTimeout() {
    return problem.type().equals(Problem.timeout("").type());
  }

  /** Whether the tool has certainly done its work. */
  public boolean isDone() {
    return repeat == Repeat.DONE;
  }

  /** Whether it counts against the tool's health. */
  public boolean toolAtFault() {
    return toolAtFault;
  }

  /** How long the tool asks to wait; null when it does not say. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
