package dev.switchboard.state.core;

import dev.switchboard.contracts.ConversationErased;
import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.ErasureRequested;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.MessageReceived;
import dev.switchboard.contracts.Reply;
import dev.switchboard.contracts.RunCompleted;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.Utterance;
import dev.switchboard.language.secrets.SecretMask;
import dev.switchboard.transition.Emission;
import dev.switchboard.transition.Reducer;
import dev.switchboard.transition.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gives each message its place: one turn at a time per conversation, in the order of arrival. */
public final class ConversationReducer implements Reducer<Conversation> {

  private final TurnPolicy policy;
  private final TurnScheduler turns;

  public ConversationReducer(TurnPolicy policy) {
    this.policy = policy;
    this.turns = new TurnScheduler(policy);
  }

  @Override
  public Class<Conversation> stateType() {
    return Conversation.class;
  }

  @Override
  public boolean reads(EventType type) {
    return switch (type) {
      case MESSAGE_RECEIVED, ERASURE_REQUESTED, TURN_COMPLETED, RUN_COMPLETED -> true;
      default -> false;
    };
  }

  @Override
  public List<String> lookups(Event event) {
    return event instanceof MessageReceived message
        ? List.of(IndexField.ofMessage(message.messageId()))
        : List.of();
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

  @Override
  public Transition<Conversation> reduce(
      @Nullable Conversation known, Envelope<? extends Event> envelope, Map<String, String> index) {
    return switch (envelope.event()) {
      case MessageReceived message ->
          index.containsKey(IndexField.ofMessage(message.messageId()))
              ? Transition.unchanged(known)
              : turns.received(
                  Objects.requireNonNullElseGet(known, Conversation::fresh),
                  masked(message),
                  envelope.time());
      case TurnCompleted completed ->
          known == null ? Transition.unchanged(null) : completed(known, completed, envelope);
      case RunCompleted run -> ended(known, run);
      case ErasureRequested erasure -> erased(known, erasure, envelope.time());
      default -> Transition.unchanged(known);
    };
  }

  /** The gateway masks what it takes; other producers write to the topic themselves. */
  private static MessageReceived masked(MessageReceived message) {
    SecretMask.Masked masked = SecretMask.CARDS.mask(message.text());
    return masked.kinds().isEmpty() ? message : message.withMasked(masked.text(), masked.kinds());
  }

  private Transition<Conversation> completed(
      Conversation known, TurnCompleted completed, Envelope<? extends Event> envelope) {
    if (known.open() == null || !known.open().turnId().equals(completed.turnId())) {
      return Transition.unchanged(known);
    }
    List<Utterance> said = new ArrayList<>();
    known
        .open()
        .messages()
        .forEach(
            asked ->
                said.add(new Utterance(Utterance.Role.USER, asked.text(), asked.receivedAt())));
    List<String> log = new ArrayList<>();
    for (Reply reply : completed.replies()) {
      said.add(new Utterance(Utterance.Role.ASSISTANT, reply.text(), completed.completedAt()));
      log.add(StoredJson.line(completed, reply));
    }
    Map<String, String> index = new LinkedHashMap<>();
    index.put(IndexField.ofTurn(completed.turnId()), StoredJson.write(StoredAnswer.of(completed)));
    Conversation closed =
        known
            .remembering(said, policy.window())
            .closed(completed.waitingFor(), Ownership.of(completed.owner(), completed.runId()));
    return turns.next(closed, completed.conversationId(), envelope.time(), log, index);
  }

  /** When the run in which a human took over has ended, the bot answers again. */
  private static Transition<Conversation> ended(@Nullable Conversation known, RunCompleted run) {
    return known == null || !known.ownership().endsWith(run.runId())
        ? Transition.unchanged(known)
        : Transition.changed(known.handedBack(), List.of());
  }

  private static Transition<Conversation> erased(
      @Nullable Conversation known, ErasureRequested erasure, Instant now) {
    if (known == null || erasure.requestId().equals(known.erasure())) {
      return Transition.unchanged(known);
    }
    Conversation remains = Conversation.after(known.lastTurn(), erasure.requestId());
    List<Emission> emissions = new ArrayList<>();
    TurnOpened open = known.open();
    if (open != null) {
      // A client that waits for its answer learns that there will be none.
      emissions.add(Emission.now(TurnCompleted.cancelled(open, now)));
    }
    emissions.add(
        Emission.now(
            new ConversationErased(
                erasure.conversationId(), erasure.requestId(), known.lastTurn(), now)));
    return new Transition.Erased<>(remains, emissions);
  }
}
