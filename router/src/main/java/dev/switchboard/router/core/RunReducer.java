package dev.switchboard.router.core;

import dev.switchboard.contracts.ConversationErased;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.EventEmitted;
import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.HandoffResolved;
import dev.switchboard.contracts.HandoffTaken;
import dev.switchboard.contracts.RunRequested;
import dev.switchboard.contracts.TimerFired;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.TurnCancelled;
import dev.switchboard.contracts.TurnClassified;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.router.core.bot.BotFlows;
import dev.switchboard.router.core.conversation.Erasure;
import dev.switchboard.router.core.conversation.EventDelivery;
import dev.switchboard.router.core.conversation.KnownEnds;
import dev.switchboard.router.core.conversation.OutcomeHandler;
import dev.switchboard.router.core.conversation.Ownership;
import dev.switchboard.router.core.conversation.TurnHandler;
import dev.switchboard.router.core.draft.Offers;
import dev.switchboard.router.core.draft.TaskListener;
import dev.switchboard.router.core.draft.TransitionDraft;
import dev.switchboard.router.core.engine.Approvals;
import dev.switchboard.router.core.state.ConversationRuns;
import dev.switchboard.router.core.state.RunLogEntry;
import dev.switchboard.router.core.state.Timers;
import dev.switchboard.transition.Reducer;
import dev.switchboard.transition.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The flow engine. Pure: the same state and event give the same answer. Total: it answers every
 * event; one that was here before, comes too late or is for no run changes nothing.
 */
public final class RunReducer implements Reducer<ConversationRuns> {

  /** The values of the index; only their presence counts. */
  private static final String BEGUN = "begun";

  private static final String RECEIVED = "heard";

  private final BotFlows bot;
  private final TaskListener listener;
  private final TurnDeadline deadline;

  public RunReducer(BotFlows bot) {
    this(bot, TaskListener.NONE);
  }

  /** A reducer that tells a listener of what runs do. */
  public RunReducer(BotFlows bot, TaskListener listener) {
    this(bot, listener, Duration.ZERO);
  }

  /**
   * A reducer whose turns end in time.
   *
   * @param turnDeadline after which the user of an open turn is told that it failed; zero: never
   */
  public RunReducer(BotFlows bot, TaskListener listener, Duration turnDeadline) {
    this.bot = bot;
    this.listener = listener;
    this.deadline = new TurnDeadline(turnDeadline);
  }

  /** The bot whose flows it runs. */
  public BotFlows bot() {
    return bot;
  }

  @Override
  public Class<ConversationRuns> stateType() {
    return ConversationRuns.class;
  }

  /**
   * It shares the topic of turns with the classifier; what is opened there concerns it later. Of
   * replies, which it writes, it reads only in a repair how runs and turns have ended.
   */
  @Override
  public boolean reads(EventType type) {
    return type != EventType.TURN_OPENED
        && (type.topic() != Topic.REPLIES || KnownEnds.areToldBy(type));
  }

  /**
   * Runs without a turn, and events, have no number by which a repeated one is recognised, so each
   * leaves its id in the index.
   */
  @Override
  public List<String> lookups(Event event) {
    return switch (event) {
      case RunRequested requested -> List.of(requested.runId());
      case EventEmitted emitted -> List.of(emitted.id());
      case HandoffTaken taken -> List.of(taken.id());
      default -> List.of();
    };
  }

  /** Waits, approvals and handoffs may take longer than any time to live. */
  @Override
  public boolean isIdle(ConversationRuns state) {
    return state.turn() == null && state.runs().isEmpty() && state.takeover() == null;
  }

  @Override
  public Set<String> delayed(ConversationRuns state) {
    return Timers.of(state, deadline.isSet());
  }

  @Override
  public Set<String> lists() {
    return RunLists.ALL;
  }

  @Override
  public Map<String, Instant> listed(ConversationRuns state, List<String> log) {
    return RunLists.of(state, log);
  }

  @Override
  public Transition<ConversationRuns> reduce(
      @Nullable ConversationRuns state,
      Envelope<? extends Event> envelope,
      Map<String, String> index) {
    ConversationRuns before = state == null ? ConversationRuns.EMPTY : state;
    Event event = envelope.event();
    if (event instanceof ConversationErased erased) {
      return erased(state, erased, envelope);
    }
    TransitionDraft draft =
        new TransitionDraft(event.conversationId(), now(envelope), before, listener);
    Map<String, String> noted =
        switch (event) {
          case TurnClassified classified -> {
            new TurnHandler(bot, draft).classified(classified);
            yield Map.of();
          }
          case TurnCancelled cancelled -> {
            new TurnHandler(bot, draft).cancelled(cancelled);
            yield Map.of();
          }
          case RunRequested requested -> {
            if (index.containsKey(requested.runId())) {
              yield Map.of();
            }
            new TurnHandler(bot, draft).requested(requested);
            yield Map.of(requested.runId(), BEGUN);
          }
          case EventEmitted emitted ->
              !index.containsKey(emitted.id()) && new EventDelivery(bot, draft).deliver(emitted)
                  ? Map.of(emitted.id(), RECEIVED)
                  : Map.of();
          case HandoffTaken taken -> {
            if (index.containsKey(taken.id())) {
              yield Map.of();
            }
            new Ownership(draft).taken(taken);
            yield Map.of(taken.id(), RECEIVED);
          }
          case Event.OnReplies ended -> {
            new KnownEnds(draft).ended(ended);
            yield Map.of();
          }
          case Event.OnOutcomes outcome -> {
            if (outcome instanceof HandoffResolved resolved) {
              new Ownership(draft).resolved(resolved);
            }
            new OutcomeHandler(bot, draft).apply(outcome);
            yield Map.of();
          }
          default -> Map.of();
        };
    new Ownership(draft).publishChange(before, bot.messages().notices());
    draft.sayHeld();
    Offers.add(draft, bot.speech().languages());
    deadline.setFor(draft, before.turn());
    Approvals.over(before.runs(), draft, draft.runs().all()).forEach(draft.emissions()::publish);
    ConversationRuns next = RunTraces.in(before, draft.state(), envelope.traceparent());
    return next.equals(before) && draft.emissions().all().isEmpty()
        ? Transition.unchanged(state)
        : new Transition.Changed<>(
            next, draft.emissions().all(), RunLog.lines(before.runs(), event, draft), noted);
  }

  @Override
  public @Nullable String continued(@Nullable ConversationRuns state, Event event) {
    return RunTraces.leftIn(state, event);
  }

  @Override
  public String logged(String line, @Nullable String traceId) {
    return RunLogEntry.inTrace(line, traceId);
  }

  /**
   * Forgets what was before the erasure. It may be read before the first turn, or after a turn that
   * was opened later: the topics of both have no common order.
   */
  private Transition<ConversationRuns> erased(
      @Nullable ConversationRuns known,
      ConversationErased erased,
      Envelope<? extends Event> envelope) {
    ConversationRuns state = known == null ? ConversationRuns.EMPTY : known;
    TransitionDraft draft =
        new TransitionDraft(erased.conversationId(), now(envelope), state, listener);
    ConversationRuns remains = erasedOf(draft, state, erased);
    if (state.equals(remains)) {
      return Transition.unchanged(known);
    }
    Approvals.over(state.runs(), draft, remains.runs()).forEach(draft.emissions()::publish);
    return new Transition.Erased<>(remains, draft.emissions().all());
  }

  private ConversationRuns erasedOf(
      TransitionDraft draft, ConversationRuns state, ConversationErased erased) {
    ConversationRuns remains = new Erasure(bot, draft).remains(state, erased);
    return new Ownership(draft)
        .publishChange(state, remains, bot.messages().notices())
        .map(remains::countedOn)
        .orElse(remains);
  }

  /** A timer's envelope is as old as its cause. */
  private static Instant now(Envelope<? extends Event> envelope) {
    return envelope.event() instanceof TimerFired fired && fired.firedAt().isAfter(envelope.time())
        ? fired.firedAt()
        : envelope.time();
  }
}
