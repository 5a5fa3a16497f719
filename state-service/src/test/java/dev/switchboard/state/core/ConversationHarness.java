package dev.switchboard.state.core;

import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.MessageReceived;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.value.Owner;
import dev.switchboard.contracts.value.Reply;
import dev.switchboard.contracts.value.UserMessage;
import dev.switchboard.contracts.value.WaitingFor;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.guardrails.Guards;
import dev.switchboard.state.core.facts.FactRules;
import dev.switchboard.transition.Emission;
import dev.switchboard.transition.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One conversation, c-1, as the reducer takes it from event to event. */
final class ConversationHarness {

  static final Instant AT = Instant.parse("2026-11-01T09:30:00Z");
  static final Window WINDOW = new Window(20, 20_000, 1_000);

  private final ConversationReducer reducer;
  private final Map<String, String> index = new HashMap<>();
  private final List<String> log = new ArrayList<>();
  private @Nullable Conversation state;
  private Instant now = AT;
  private @Nullable String trace;
  private List<Emission> caused = List.of();

  ConversationHarness(TurnRules.WhileOpen whileOpen) {
    this(TurnRules.always(whileOpen));
  }

  ConversationHarness(TurnRules rules) {
    this.reducer =
        new ConversationReducer(
            new TurnPolicy(rules, 8_000, WINDOW, "store", "7", "One moment, please."));
  }

  /** One whose bot has guardrails. */
  ConversationHarness(Guards guards) {
    this.reducer =
        new ConversationReducer(
            new TurnPolicy(
                TurnRules.always(TurnRules.WhileOpen.QUEUE),
                8_000,
                WINDOW,
                "store",
                "7",
                "One moment, please."),
            guards,
            hit -> {});
  }

  /** One whose bot keeps facts. */
  ConversationHarness(FactRules facts) {
    this.reducer =
        new ConversationReducer(
            new TurnPolicy(
                TurnRules.always(TurnRules.WhileOpen.QUEUE),
                8_000,
                WINDOW,
                "store",
                "7",
                "One moment, please.",
                facts,
                null));
  }

  /** One whose bot has what came before this window summed up by a model. */
  ConversationHarness(Window window, String model) {
    this.reducer =
        new ConversationReducer(
            new TurnPolicy(
                TurnRules.always(TurnRules.WhileOpen.QUEUE),
                8_000,
                window,
                "store",
                "7",
                "One moment, please.",
                FactRules.NONE,
                model));
  }

  /** The events from now on have this time. */
  ConversationHarness at(Instant time) {
    now = time;
    return this;
  }

  /** The events from now on come in this trace. */
  ConversationHarness in(String traceparent) {
    trace = traceparent;
    return this;
  }

  /** What the last event caused. */
  List<Emission> caused() {
    return caused;
  }

  void startWith(Conversation known) {
    state = known;
  }

  List<Event> message(String messageId, String text) {
    return apply(new MessageReceived("c-1", messageId, text, "web", "ada", now));
  }

  List<Event> message(String channel, String messageId, String text) {
    return apply(new MessageReceived("c-1", messageId, text, channel, "ada", now));
  }

  /** Ends the open turn with these replies. */
  List<Event> complete(String... replies) {
    return complete(null, Owner.BOT, replies);
  }

  List<Event> complete(@Nullable WaitingFor waitingFor, Owner owner, String... replies) {
    return apply(completed(state.open(), waitingFor, owner, replies));
  }

  static TurnCompleted completed(
      TurnOpened open, @Nullable WaitingFor waitingFor, Owner owner, String... replies) {
    List<Reply> said = new ArrayList<>();
    for (String reply : replies) {
      said.add(new Reply("reply-" + said.size(), reply, List.of()));
    }
    return TurnCompleted.ended(
            "c-1",
            open.turnId(),
            open.turn(),
            open.messages().stream().map(UserMessage::messageId).toList(),
            waitingFor == null ? TurnCompleted.Status.COMPLETED : TurnCompleted.Status.WAITING,
            AT)
        .withRun("greeting", "greeting", "run")
        .withReplies(said)
        .withNext(waitingFor, owner);
  }

  List<Event> apply(Event event) {
    Map<String, String> found = new HashMap<>(index);
    found.keySet().retainAll(reducer.lookups(event));
    return switch (reducer.reduce(
        state, new Envelope<>("/test", now, "store", "7", event, false, trace), found)) {
      case Transition.Unchanged<Conversation> same -> List.of();
      case Transition.Changed<Conversation> next -> {
        state = next.state();
        log.addAll(next.log());
        index.putAll(next.index());
        caused = next.emissions();
        yield caused.stream().map(Emission::event).toList();
      }
      case Transition.Erased<Conversation> gone -> {
        state = gone.remains();
        log.clear();
        index.clear();
        yield gone.emissions().stream().map(Emission::event).toList();
      }
    };
  }

  String attributedBot(String named) {
    Envelope<?> envelope =
        reducer.attributed(
            new Envelope<>(
                "/test", AT, named, "0", new MessageReceived("c-1", "m", "Hi", null, null, AT)));
    return envelope.bot() + "@" + envelope.botVersion();
  }

  ConversationReducer reducer() {
    return reducer;
  }

  Conversation state() {
    return state;
  }

  List<String> log() {
    return log;
  }

  Map<String, String> index() {
    return index;
  }
}
