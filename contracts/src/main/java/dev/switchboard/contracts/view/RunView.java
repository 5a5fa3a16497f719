package dev.switchboard.contracts.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.switchboard.contracts.value.Problem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run from inside: where it is, and how it got there; without its data.
 *
 * @param intent that started it; null for a run that no message started
 * @param endedAt null until it is over
 * @param problem that nothing caught; null unless it failed
 * @param waits what each of its branches waits for; empty once it is over
 * @param pending commands that workers have not answered yet
 * @param steps the last steps that are over, oldest first
 * @param retryable whether the step at which it failed can be tried again
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunView(
    String runId,
    String conversationId,
    String flow,
    String flowVersion,
    @Nullable String intent,
    RunStatus status,
    Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable Problem problem,
    List<Wait> waits,
    List<Command> pending,
    List<Step> steps,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
        boolean retryable) {

  public RunView {
    waits = Lists.copy(waits);
    pending = Lists.copy(pending);
    steps = Lists.copy(steps);
  }

  /** The same without its steps. */
  public RunView withoutSteps() {
    return new RunView(
        runId,
        conversationId,
        flow,
        flowVersion,
        intent,
        status,
        startedAt,
        endedAt,
        problem,
        waits,
        pending,
        List.of(),
        retryable);
  }

  /**
   * The wait of a branch.
   *
   * @param branch its way from the main line; null for the main line
   * @param position of the waiting task
   * @param kind for programs
   * @param on for people: kind and name in words, such as {@code tool get_order}
   * @param id of the command, timer, approval or handoff; null where there is none
   * @param since null where the wait began before that was recorded
   * @param until when a timer is due; null for anything else
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Wait(
      @Nullable String branch,
      String position,
      WaitKind kind,
      String on,
      @Nullable String id,
      @Nullable Instant since,
      @Nullable Instant until) {}

  /**
   * A command that is not answered.
   *
   * @param what for people: kind and name in words, such as {@code tool get_order}
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Command(String commandId, String what, String position, @Nullable Instant since) {}

  /**
   * A step that is over.
   *
   * @param what for people: kind and name in words, such as {@code tool get_order}
   * @param ms how long it took, in milliseconds
   * @param how for people: {@code done}, {@code given up}, or what went wrong
   * @param trace id of the trace in which it ended; null without tracing
   * @param traceUrl where that trace is shown; null where none is
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Step(
      @Nullable String branch,
      String position,
      String what,
      Instant since,
      long ms,
      String how,
      @Nullable String trace,
      @Nullable String traceUrl) {}
}
