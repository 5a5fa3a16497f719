package dev.switchboard.state.core;

import dev.switchboard.contracts.ConversationErased;
import dev.switchboard.contracts.ConversationOwned;
import dev.switchboard.contracts.ErasureRequested;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.HandoffMessage;
import dev.switchboard.contracts.HandoffRequested;
import dev.switchboard.contracts.HandoffResolved;
import dev.switchboard.contracts.MemoryCorrected;
import dev.switchboard.contracts.MessageReceived;
import dev.switchboard.contracts.ReplyCompleted;
import dev.switchboard.contracts.RunCompleted;
import dev.switchboard.contracts.SummaryCorrected;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.TurnDue;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.guardrail.GuardrailHit;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.guardrails.Guards;
import dev.switchboard.transition.Emission;
import dev.switchboard.transition.Reducer;
import dev.switchboard.transition.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Gives each message its place: one turn at a time per conversation, in the order of arrival. */
public final class ConversationReducer implements Reducer<Conversation> {

  /** Name of the list of all conversations, by their last activity. */
  public static final String ALL = "all";

  private final TurnPolicy policy;
  private final TurnScheduler turns;
  private final OutsideTurns outside;
  private final GuardedMessages guarded;
  private final People people;
  private final CompletedTurns completedTurns;

  /** Without guardrails. */
  public ConversationReducer(TurnPolicy policy) {
    this(policy, Guards.NONE, hit -> {});
  }

  /**
   * With the guardrails of a bot.
   *
   * @param struck hears of each thing that they find
   */
  public ConversationReducer(TurnPolicy policy, Guards guards, Consumer<GuardrailHit> struck) {
    this.policy = policy;
    this.guarded = new GuardedMessages(guards, struck);
    this.turns = new TurnScheduler(policy);
    this.outside = new OutsideTurns(policy, turns);
    this.people = new People(policy, turns);
    this.completedTurns = new CompletedTurns(policy, turns);
  }

  @Override
  public Class<Conversation> stateType() {
    return Conversation.class;
  }

  @Override
  public boolean reads(EventType type) {
    return switch (type) {
      case MESSAGE_RECEIVED,
          MEMORY_CORRECTED,
          SUMMARY_CORRECTED,
          ERASURE_REQUESTED,
          TURN_DUE,
          REPLY_COMPLETED,
          TURN_COMPLETED,
          RUN_COMPLETED,
          CONVERSATION_OWNED,
          HANDOFF_REQUESTED,
          HANDOFF_MESSAGE,
          HANDOFF_RESOLVED ->
          true;
      case GENERATION_COMPLETED -> policy.asksModels();
      default -> false;
    };
  }

  @Override
  public List<String> lookups(Event event) {
    return switch (event) {
      case MessageReceived message -> List.of(IndexField.ofMessage(message.messageId()));
      case ReplyCompleted said -> OutsideTurns.lookups(said);
      case HandoffRequested requested -> OutsideTurns.lookups(requested);
      case HandoffResolved resolved -> OutsideTurns.lookups(resolved);
      case HandoffMessage line -> People.lookups(line);
      default -> List.of();
    };
  }

  @Override
  public Envelope<? extends Event> attributed(Envelope<? extends Event> envelope) {
    return new Envelope<>(
        envelope.source(),
        envelope.time(),
        envelope.bot().equals(Envelope.DEFAULT_BOT) ? policy.botName() : envelope.bot(),
        policy.botVersion(),
        envelope.event());
  }

  /** A turn may be open, and a human may have the conversation, longer than any time to live. */
  @Override
  public boolean isIdle(Conversation state) {
    return state.open() == null
        && state.queued().isEmpty()
        && state.ownership() instanceof Ownership.Bot;
  }

  /** The end of the customer's pause; each further message moves it. */
  @Override
  public Set<String> delayed(Conversation state) {
    return state.due() == null ? Set.of() : Set.of(state.due());
  }

  @Override
  public Set<String> lists() {
    return Set.of(ALL);
  }

  @Override
  public Map<String, Instant> listed(Conversation state, List<String> log) {
    Instant at = state.lastActivity();
    return at == null ? Map.of() : Map.of(ALL, at);
  }

  @Override
  public Transition<Conversation> reduce(
      @Nullable Conversation known, Envelope<? extends Event> envelope, Map<String, String> index) {
    return switch (envelope.event()) {
      case MessageReceived message -> received(known, message, envelope, index);
      case TurnDue due -> turns.due(known, due, envelope.time());
      case TurnCompleted completed -> completedTurns.completed(known, completed, envelope.time());
      case GenerationCompleted answer -> completedTurns.told(known, answer);
      case ReplyCompleted said -> outside.said(known, said, envelope.time(), index);
      case HandoffRequested requested ->
          outside.handedOff(known, requested, envelope.time(), index);
      case HandoffResolved resolved -> outside.handedBack(known, resolved, index);
      case ConversationOwned owned -> people.owned(known, owned, envelope.time());
      case HandoffMessage line -> people.said(known, line, envelope.time(), index);
      case RunCompleted run -> outside.ended(known, run);
      case MemoryCorrected correction -> corrected(known, correction, envelope.time());
      case SummaryCorrected correction -> corrected(known, correction, envelope.time());
      case ErasureRequested erasure -> erased(known, erasure, envelope.time());
      default -> Transition.unchanged(known);
    };
  }

  private Transition<Conversation> received(
      @Nullable Conversation known,
      MessageReceived message,
      Envelope<? extends Event> envelope,
      Map<String, String> index) {
    Instant now = envelope.time();
    Conversation before = Objects.requireNonNullElseGet(known, Conversation::fresh);
    String hash = Seen.hash("message", message.conversationId(), message.messageId());
    return index.containsKey(IndexField.ofMessage(message.messageId())) || before.hasSeen(hash, now)
        ? Transition.unchanged(known)
        : turns.received(
            before.seeing(hash, now), guarded.of(message), now, envelope.traceparent());
  }

  private static Transition<Conversation> corrected(
      @Nullable Conversation known, MemoryCorrected correction, Instant now) {
    String hash = Seen.hash("memory", correction.conversationId(), correction.correctionId());
    return known == null || known.hasSeen(hash, now)
        ? Transition.unchanged(known)
        : Transition.changed(
            known.remembers(known.memory().corrected(correction)).seeing(hash, now), List.of());
  }

  private Transition<Conversation> corrected(
      @Nullable Conversation known, SummaryCorrected correction, Instant now) {
    String hash = Seen.hash("summary", correction.conversationId(), correction.correctionId());
    return known == null || known.hasSeen(hash, now)
        ? Transition.unchanged(known)
        : Transition.changed(
            known
                .remembers(known.memory().corrected(correction, policy.window()))
                .seeing(hash, now),
            List.of());
  }

  private static Transition<Conversation> erased(
      @Nullable Conversation stored, ErasureRequested erasure, Instant now) {
    // One that is unknown here may be known to other services, and have data keys.
    Conversation known = Objects.requireNonNullElseGet(stored, Conversation::fresh);
    String id = erasure.conversationId();
    String hash = Seen.hash("erasure", id, erasure.requestId());
    if (erasure.requestId().equals(known.erasure()) || known.hasSeen(hash, now)) {
      return Transition.unchanged(stored);
    }
    Conversation remains =
        Conversation.after(known.lastTurn(), erasure.requestId(), known.seeing(hash, now).seen());
    List<Emission> emissions = new ArrayList<>();
    TurnOpened open = known.open();
    if (open != null) {
      // A client that waits for its answer learns that there will be none.
      emissions.add(Emission.now(TurnCompleted.cancelled(open, now)));
    }
    if (!known.queued().isEmpty()) {
      remains = remains.skippedTurn();
      emissions.add(
          Emission.now(TurnsWithoutBot.cancelled(remains.lastTurn(), id, known.queued(), now)));
    }
    emissions.add(
        Emission.now(new ConversationErased(id, erasure.requestId(), remains.lastTurn(), now)));
    return new Transition.Erased<>(remains, emissions);
  }
}
