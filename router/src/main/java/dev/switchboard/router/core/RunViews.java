package dev.switchboard.router.core;

import dev.switchboard.contracts.view.RunStatus;
import dev.switchboard.contracts.view.RunView;
import dev.switchboard.contracts.view.RunView.Command;
import dev.switchboard.contracts.view.RunView.Step;
import dev.switchboard.contracts.view.RunView.Wait;
import dev.switchboard.contracts.view.WaitKind;
import dev.switchboard.router.core.state.ApprovalWait;
import dev.switchboard.router.core.state.Branch;
import dev.switchboard.router.core.state.ConversationRuns;
import dev.switchboard.router.core.state.Run;
import dev.switchboard.router.core.state.RunLogEntry;
import dev.switchboard.router.core.state.Waiting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Draws the runs of a conversation as operators see them, from its state and its log. */
public final class RunViews {

  private RunViews() {}

  /** Where traces are shown, by id. */
  @FunctionalInterface
  public interface Traces {
    @Nullable String urlOf(String trace);
  }

  /**
   * All runs of a conversation that are known, oldest first: those that are over, then the open.
   */
  public static List<RunView> of(
      String conversation, ConversationRuns state, List<String> log, Traces traces) {
    Map<String, List<Step>> steps = new LinkedHashMap<>();
    Map<String, RunLogEntry.End> ends = new LinkedHashMap<>();
    for (String line : log) {
      switch (RunLogEntry.read(line)) {
        case RunLogEntry.Step step ->
            steps.computeIfAbsent(step.run(), run -> new ArrayList<>()).add(step(step, traces));
        case RunLogEntry.End end -> ends.put(end.run(), end);
      }
    }
    List<RunView> views = new ArrayList<>();
    // a run that failed and was tried again is open, or has a later end
    state.runs().forEach(run -> ends.remove(run.runId()));
    ends.values()
        .forEach(
            end ->
                views.add(
                    over(
                        conversation,
                        end,
                        steps.getOrDefault(end.run(), List.of()),
                        retryable(state, end))));
    state
        .runs()
        .forEach(
            run -> views.add(open(conversation, run, steps.getOrDefault(run.runId(), List.of()))));
    return views;
  }

  private static Step step(RunLogEntry.Step line, Traces traces) {
    String trace = line.trace();
    return new Step(
        line.branch(),
        line.at(),
        line.what(),
        line.since(),
        line.ms(),
        line.how().text(),
        trace,
        trace == null ? null : traces.urlOf(trace));
  }

  private static boolean retryable(ConversationRuns state, RunLogEntry.End end) {
    return state.failed().stream()
        .anyMatch(failed -> failed.is(end.run(), end.endedAt()) && failed.isFree(state.runs()));
  }

  private static RunView over(
      String conversation, RunLogEntry.End end, List<Step> steps, boolean retryable) {
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
        steps,
        retryable);
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
        pending.isEmpty() ? RunStatus.WAITING : RunStatus.RUNNING,
        run.startedAt(),
        null,
        null,
        waits,
        pending,
        steps,
        false);
  }

  private static Wait wait(Branch branch) {
    Waiting waiting = branch.waiting();
    return new Wait(
        branch.id().pathOfSideBranch(),
        waiting.position(),
        kind(waiting),
        waiting.description(),
        id(waiting),
        branch.since(),
        waiting instanceof Waiting.ForTimer timer ? timer.dueAt() : null);
  }

  /** What kind of wait it is. */
  public static WaitKind kind(Waiting waiting) {
    return switch (waiting) {
      case Waiting.ForTool it -> WaitKind.TOOL;
      case Waiting.ForGeneration it -> WaitKind.GENERATION;
      case Waiting.ForAnswer it -> WaitKind.ANSWER;
      case Waiting.ForTimer it -> WaitKind.TIMER;
      case Waiting.ForHuman it -> WaitKind.HUMAN;
      case Waiting.ForBranches it -> WaitKind.BRANCHES;
      case Waiting.ForEvents it -> WaitKind.EVENTS;
      case ApprovalWait it -> WaitKind.APPROVAL;
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
    return new Command(id, waiting.description(), waiting.position(), branch.since());
  }

  private static @Nullable String id(Waiting waiting) {
    return switch (waiting) {
      case Waiting.ForTool it -> it.commandId();
      case Waiting.ForGeneration it -> it.commandId();
      case Waiting.ForTimer it -> it.timerId();
      case Waiting.ForHuman it -> it.handoffId();
      case ApprovalWait it -> it.approvalId();
      case Waiting.ForAnswer it -> null;
      case Waiting.ForBranches it -> null;
      case Waiting.ForEvents it -> null;
    };
  }
}
