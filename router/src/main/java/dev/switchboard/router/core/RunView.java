package dev.switchboard.router.core;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.contracts.Problem;
import dev.switchboard.contracts.view.WaitKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run as somebody sees it who looks inside: where it is, and how it got there. Without its data.
 *
 * @param status {@code running} while workers are at it, {@code waiting} for people, time or
 *     events, {@code succeeded}, {@code failed} or {@code cancelled}
 * @param waits what each of its branches waits for; empty once it is over
 * @param pending commands that workers have not answered yet
 * @param steps the last steps that are over, oldest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunView(
    String runId,
    String conversationId,
    String flow,
    String flowVersion,
    @Nullable String intent,
    String status,
    Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable Problem problem,
    List<Wait> waits,
    List<Command> pending,
    List<Step> steps) {

  /**
   * What a branch waits for.
   *
   * @param branch its way from the main line; null for the main line
   * @param position of the waiting task
   * @param kind for programs
   * @param on for people: kind and name in words, such as {@code tool get_order}
   * @param id of the command, timer, approval or handoff; null where it has none
   * @param since null where it began to wait before that was noted
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

  /** A command that is not answered. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Command(String commandId, String what, String position, @Nullable Instant since) {}

  /**
   * A step that is over.
   *
   * @param ms how long it took
   * @param how {@code done}, {@code given up}, or what went wrong
   * @param trace id of the trace in which it ended; null where nobody traces
   * @param traceUrl where that trace is shown; null where nobody shows it
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

  /** Where traces are shown, by id. */
  @FunctionalInterface
  public interface Traces {
    @Nullable String urlOf(String trace);
  }

  /**
   * All runs of a conversation that are known, oldest first: those that are over, then the open.
   */
  public static List<RunView> of(
      String conversation, RunBook book, List<String> log, Traces traces) {
    Map<String, List<Step>> steps = new LinkedHashMap<>();
    Map<String, RunLine.End> ends = new LinkedHashMap<>();
    for (String line : log) {
      switch (RunLine.read(line)) {
        case RunLine.Step step ->
            steps.computeIfAbsent(step.run(), run -> new ArrayList<>()).add(step(step, traces));
        case RunLine.End end -> ends.put(end.run(), end);
      }
    }
    List<RunView> views = new ArrayList<>();
    ends.values()
        .forEach(
            end -> views.add(over(conversation, end, steps.getOrDefault(end.run(), List.of()))));
    book.runs()
        .forEach(
            run -> views.add(open(conversation, run, steps.getOrDefault(run.runId(), List.of()))));
    return views;
  }

  private static Step step(RunLine.Step line, Traces traces) {
    String trace = line.trace();
    return new Step(
        line.branch(),
        line.at(),
        line.what(),
        line.since(),
        line.ms(),
        line.how(),
        trace,
        trace == null ? null : traces.urlOf(trace));
  }

  private static RunView over(String conversation, RunLine.End end, List<Step> steps) {
    return new RunView(
        end.run(),
        conversation,
        end.flow(),
        end.version(),
        end.intent(),
        end.status(),
        end.startedAt(),
        end.endedAt(),
        end.problem(),
        List.of(),
        List.of(),
        steps);
  }

  private static RunView open(String conversation, Run run, List<Step> steps) {
    List<Wait> waits = new ArrayList<>();
    List<Command> pending = new ArrayList<>();
    for (Branch branch : run.branches()) {
      waits.add(wait(branch));
      command(branch).ifPresent(pending::add);
    }
    return new RunView(
        run.runId(),
        conversation,
        run.flow(),
        run.version(),
        run.intent(),
        pending.isEmpty() ? "waiting" : "running",
        run.startedAt(),
        null,
        null,
        waits,
        pending,
        steps);
  }

  private static Wait wait(Branch branch) {
    Waiting waiting = branch.waiting();
    return new Wait(
        branch.id().isEmpty() ? null : branch.id(),
        waiting.position(),
        kind(waiting),
        waiting.what(),
        id(waiting),
        branch.since(),
        waiting instanceof Waiting.ForTimer timer ? timer.dueAt() : null);
  }

  private static WaitKind kind(Waiting waiting) {
    return switch (waiting) {
      case Waiting.ForTool it -> WaitKind.TOOL;
      case Waiting.ForGeneration it -> WaitKind.GENERATION;
      case Waiting.ForAnswer it -> WaitKind.ANSWER;
      case Waiting.ForTimer it -> WaitKind.TIMER;
      case Waiting.ForHuman it -> WaitKind.HUMAN;
      case Waiting.ForBranches it -> WaitKind.BRANCHES;
      case Waiting.ForEvents it -> WaitKind.EVENTS;
      case Waiting.ForApproval it -> WaitKind.APPROVAL;
    };
  }

  private static Optional<Command> command(Branch branch) {
    Waiting waiting = branch.waiting();
    return switch (waiting) {
      case Waiting.ForTool it -> Optional.of(command(branch, it.commandId()));
      case Waiting.ForGeneration it -> Optional.of(command(branch, it.commandId()));
      default -> Optional.empty();
    };
  }

  private static Command command(Branch branch, String id) {
    Waiting waiting = branch.waiting();
    return new Command(id, waiting.what(), waiting.position(), branch.since());
  }

  private static @Nullable String id(Waiting waiting) {
    return switch (waiting) {
      case Waiting.ForTool it -> it.commandId();
      case Waiting.ForGeneration it -> it.commandId();
      case Waiting.ForTimer it -> it.timerId();
      case Waiting.ForHuman it -> it.handoffId();
      case Waiting.ForApproval it -> it.approvalId();
      case Waiting.ForAnswer it -> null;
      case Waiting.ForBranches it -> null;
      case Waiting.ForEvents it -> null;
    };
  }
}
