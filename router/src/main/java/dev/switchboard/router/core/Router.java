package dev.switchboard.router.core;

import dev.switchboard.contracts.ApprovalDecided;
import dev.switchboard.contracts.ConversationErased;
import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.HandoffResolved;
import dev.switchboard.contracts.Outcome;
import dev.switchboard.contracts.RunRequested;
import dev.switchboard.contracts.TimerFired;
import dev.switchboard.contracts.ToolCompleted;
import dev.switchboard.contracts.TurnCancelled;
import dev.switchboard.contracts.TurnClassified;
import dev.switchboard.edge.transition.Reducer;
import dev.switchboard.edge.transition.Transition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The flow engine. Pure: the same book and event give the same answer. Total: it answers every
 * event; one that was here before, comes too late or is for nobody changes nothing.
 */
public final class Router implements Reducer<RunBook> {
  private final BotFlows bot;

  public Router(BotFlows bot) {
    this.bot = bot;
  }

  /** Whose flows it runs. */
  public BotFlows bot() {
    return bot;
  }

  @Override
  public Class<RunBook> stateType() {
    return RunBook.class;
  }

  /** It shares the topic of turns with the classifier; what is opened there concerns it later. */
  @Override
  public boolean reads(EventType type) {
    return type != EventType.TURN_OPENED;
  }

  /** Runs without a turn have no number to be known by, so each leaves its id in the index. */
  @Override
  public List<String> lookups(Event event) {
    return event instanceof RunRequested requested ? List.of(requested.runId()) : List.of();
  }

  @Override
  public Transition<RunBook> reduce(
      @Nullable RunBook state, Envelope<? extends Event> envelope, Map<String, String> index) {
    RunBook book = state == null ? RunBook.EMPTY : state;
    Event event = envelope.event();
    if (event instanceof ConversationErased erased) {
      return erased(state, erased);
    }
    Draft draft = new Draft(event.conversationId(), now(envelope), book);
    Map<String, String> noted =
        switch (event) {
          case TurnClassified classified -> {
            new Turns(bot, draft).classified(classified);
            yield Map.of();
          }
          case TurnCancelled cancelled -> {
            new Turns(bot, draft).cancelled(cancelled);
            yield Map.of();
          }
          case RunRequested requested -> {
            if (index.containsKey(requested.runId())) {
              yield Map.of();
            }
            new Turns(bot, draft).requested(requested);
            yield Map.of(requested.runId(), "begun");
          }
          case Event.OnOutcomes outcome -> {
            outcome(draft, outcome);
            yield Map.of();
          }
          default -> Map.of();
        };
    RunBook next = draft.book();
    return next.equals(book) && draft.emissions.isEmpty()
        ? Transition.unchanged(state)
        : new Transition.Changed<>(next, draft.emissions, List.of(), noted);
  }

  /** Nobody waits for its open turn any more: state-service has said so to whoever did. */
  private static Transition<RunBook> erased(@Nullable RunBook state, ConversationErased erased) {
    if (state == null) {
      return Transition.unchanged(null);
    }
    RunBook remains = new RunBook(Math.max(state.lastTurn(), erased.lastTurn()), null, List.of());
    return state.equals(remains)
        ? Transition.unchanged(state)
        : new Transition.Erased<>(remains, List.of());
  }

  private void outcome(Draft draft, Event.OnOutcomes event) {
    Optional<Run> waiting =
        draft.runs.stream().filter(run -> ends(run.waiting(), event)).findFirst();
    if (waiting.isEmpty()) {
      return;
    }
    Run run = waiting.get();
    var active = new ActiveRun(run);
    Waiting until = run.waiting();
    Runs.step(
        bot,
        draft,
        active,
        interpreter -> {
          switch (event) {
            case ToolCompleted tool -> {
              active.tried(tool.tool() + ": " + word(tool.outcome()));
              outcome(interpreter, until, tool.outcome());
            }
            case GenerationCompleted generation ->
                outcome(interpreter, until, generation.outcome());
            case HandoffResolved resolved ->
                interpreter.completed(
                    until,
                    Inputs.resolved(
                        resolved.by(), Objects.requireNonNullElse(resolved.note(), "")));
            case TimerFired fired -> interpreter.again(until);
            case ApprovalDecided decided -> {}
          }
        });
  }

  private static void outcome(Interpreter interpreter, Waiting until, Outcome outcome) {
    switch (outcome) {
      case Outcome.Succeeded succeeded -> interpreter.completed(until, succeeded.output());
      case Outcome.Failed failed -> interpreter.failed(until, failed.problem());
    }
  }

  /** Whether this is what the run waits for, by the id that only this wait has. */
  private static boolean ends(Waiting waiting, Event.OnOutcomes event) {
    return switch (waiting) {
      case Waiting.ForTool tool ->
          event instanceof ToolCompleted e && e.commandId().equals(tool.commandId());
      case Waiting.ForGeneration generation ->
          event instanceof GenerationCompleted e && e.commandId().equals(generation.commandId());
      case Waiting.ForTimer timer ->
          event instanceof TimerFired e && e.timerId().equals(timer.timerId());
      case Waiting.ForHuman human ->
          event instanceof HandoffResolved e && e.handoffId().equals(human.handoffId());
      case Waiting.ForAnswer answer -> false;
    };
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Succeeded succeeded -> "worked";
      case Outcome.Failed failed -> failed.problem().title();
    };
  }

  /** A timer's envelope is as old as its cause. */
  private static Instant now(Envelope<? extends Event> envelope) {
    return envelope.event() instanceof TimerFired fired && fired.firedAt().isAfter(envelope.time())
        ? fired.firedAt()
        : envelope.time();
  }
}
