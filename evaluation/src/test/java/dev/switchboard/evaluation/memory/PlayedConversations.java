package dev.switchboard.evaluation.memory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.ErasureRequested;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.MemoryCorrected;
import dev.switchboard.contracts.MessageReceived;
import dev.switchboard.contracts.ToolCompleted;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.TurnClassified;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.dialogue.Fact;
import dev.switchboard.contracts.dialogue.Fact.Source;
import dev.switchboard.contracts.dialogue.Learned;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.GenerationUsage;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.evaluation.memory.MemoryDialogue.Step;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.compiler.Compilation;
import dev.switchboard.flows.compiler.FlowCompiler;
import dev.switchboard.flows.text.Speech;
import dev.switchboard.router.core.RunReducer;
import dev.switchboard.router.core.bot.BotFlows;
import dev.switchboard.router.core.bot.IntentModel;
import dev.switchboard.router.core.bot.RouterMessages;
import dev.switchboard.router.core.bot.ToolFacts;
import dev.switchboard.router.core.state.ConversationRuns;
import dev.switchboard.state.core.Conversation;
import dev.switchboard.state.core.ConversationReducer;
import dev.switchboard.state.core.TurnPolicy;
import dev.switchboard.state.core.TurnRules;
import dev.switchboard.state.core.Window;
import dev.switchboard.state.core.facts.FactRules;
import dev.switchboard.transition.Emission;
import dev.switchboard.transition.Transition;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Conversations that state-service's and the router's reducers decide together, in memory. Tools
 * and the model say what a dialogue has written down; everything else is what runs in the services.
 */
final class PlayedConversations {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final String LOOK_UP =
      """
      document: { dsl: '1.0.1', namespace: t, name: %s, version: '1.0.0' }
      do:
        - find: { call: tool, with: { name: %s, arguments: { } } }
        - tell: { call: reply, with: { text: Here it is. } }
      """;

  private static final String NOTE =
      """
      document: { dsl: '1.0.1', namespace: t, name: note, version: '1.0.0' }
      do:
        - tell: { call: reply, with: { text: All right. } }
      """;

  private static final ToolFacts ORDER =
      new ToolFacts("order", "id", List.of("status", "total", "ship.city"), null);
  private static final ToolFacts ORDERS = new ToolFacts("order", "id", List.of("status"), "orders");

  private final ConversationReducer conversations =
      new ConversationReducer(
          new TurnPolicy(
              TurnRules.always(TurnRules.WhileOpen.QUEUE),
              8_000,
              new Window(20, 20_000, 1_000),
              "t",
              "1",
              "Busy.",
              new FactRules(Set.of(Source.SLOT, Source.TOOL, Source.MODEL), 50, null),
              null));

  private final RunReducer runs =
      new RunReducer(
          new BotFlows(
              Map.of(
                  "order", flow(LOOK_UP.formatted("order", "get_order")),
                  "orders", flow(LOOK_UP.formatted("orders", "list_orders")),
                  "note", flow(NOTE)),
              Map.of("order", "order", "orders", "orders", "note", "note"),
              "note",
              key -> Optional.empty(),
              Map.of(),
              Map.of(),
              Set.of(),
              BotFlows.IntentLabels.NONE,
              BotFlows.UnsupportedLanguage.NONE,
              new RouterMessages("Failed.", "No.", "Ok.", "Handed.", "Wait.", "Done.", 0.75),
              Speech.DEFAULT,
              IntentModel.NONE,
              Map.of("get_order", ORDER, "list_orders", ORDERS)));

  private final Map<String, Conversation> states = new HashMap<>();
  private final Map<String, Map<String, String>> indexes = new HashMap<>();
  private final Map<String, ConversationRuns> routed = new HashMap<>();
  private final Deque<Event> waiting = new ArrayDeque<>();
  private final List<Event> late = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-01T09:00:00Z");
  private int count;

  private static Flow flow(String text) {
    return ((Compilation.Compiled) FlowCompiler.compile("flow.yaml", text)).flow();
  }

  /** Plays one thing that happens in a conversation. */
  void play(Step step) {
    count++;
    String id = step.in() == null ? "a" : step.in();
    List<Event> answers = List.copyOf(late);
    late.clear();
    if (step.erase()) {
      waiting.add(new ErasureRequested(id, "e-" + count, now));
    } else if (step.correct() != null) {
      waiting.add(correction(id, step.correct()));
    } else {
      String text = Objects.requireNonNull(step.user(), "a step needs user, correct or erase");
      waiting.add(new MessageReceived(id, "m-" + count, text, "web", "user-" + id, now));
    }
    while (!waiting.isEmpty()) {
      next(waiting.poll(), step);
    }
    waiting.addAll(answers);
    while (!waiting.isEmpty()) {
      next(waiting.poll(), step);
    }
  }

  private MemoryCorrected correction(String id, String written) {
    String[] sides = written.split("->", -1);
    String[] fact = sides[0].split("\\|");
    String to = sides[1].strip();
    return new MemoryCorrected(
        id,
        "k-" + count,
        fact[1].strip(),
        fact[2].strip(),
        to.isEmpty() ? null : to,
        "Ann",
        now,
        fact[0].strip());
  }

  /** What a worker would do with an event, and what the reducers make of it. */
  private void next(Event event, Step step) {
    now = now.plusSeconds(1);
    switch (event) {
      case TurnOpened turn -> route(classified(turn, step));
      case ToolRequested request -> route(found(request, step));
      case GenerationRequested request -> {
        GenerationCompleted answer = told(request, step);
        if (step.late()) {
          late.add(answer);
        } else {
          remember(answer);
        }
      }
      default -> remember(event);
    }
  }

  private static TurnClassified classified(TurnOpened turn, Step step) {
    String intent = step.order() != null ? "order" : step.orders() != null ? "orders" : "note";
    Map<String, String> slots = step.slots() == null ? Map.of() : step.slots();
    return new TurnClassified(
        turn,
        new Classification(
            intent, 0.9, List.of(), false, Map.of(), "en", Classification.DecidedBy.CLASSIFIER),
        slots.isEmpty() ? null : new Learned(List.of(), null, slots));
  }

  private static ToolCompleted found(ToolRequested request, Step step) {
    JsonNode result =
        step.order() != null ? step.order() : JSON.objectNode().set("orders", step.orders());
    return new ToolCompleted(
        request.conversationId(),
        request.turnId(),
        request.runId(),
        request.commandId(),
        request.tool(),
        new Outcome.Succeeded(result));
  }

  private static GenerationCompleted told(GenerationRequested request, Step step) {
    ArrayNode facts = JSON.arrayNode();
    for (String claim : step.model() == null ? List.<String>of() : step.model()) {
      String[] fact = claim.split("\\|");
      facts
          .addObject()
          .put("subject", fact[0].strip())
          .put("relation", fact[1].strip())
          .put("object", fact[2].strip());
    }
    ObjectNode output = JSON.objectNode();
    output.putObject("json").set("facts", facts);
    return new GenerationCompleted(
        request.conversationId(),
        null,
        request.runId(),
        request.commandId(),
        new Outcome.Succeeded(output),
        new GenerationUsage("written-down", 1, 1, "stop"));
  }

  private Envelope<Event> enveloped(Event event) {
    return new Envelope<>("/test", now, "t", "1", event, false, null);
  }

  private void remember(Event event) {
    if (!(event instanceof TurnCompleted)
        && !conversations.reads(dev.switchboard.contracts.EventType.of(event))) {
      return;
    }
    String id = event.conversationId();
    Map<String, String> index = indexes.computeIfAbsent(id, any -> new HashMap<>());
    Map<String, String> found = new HashMap<>(index);
    found.keySet().retainAll(conversations.lookups(event));
    switch (conversations.reduce(states.get(id), enveloped(event), found)) {
      case Transition.Unchanged<Conversation> same -> {}
      case Transition.Changed<Conversation> next -> {
        states.put(id, next.state());
        index.putAll(next.index());
        next.emissions().stream().map(Emission::event).forEach(waiting::add);
      }
      case Transition.Erased<Conversation> gone -> {
        states.put(id, gone.remains());
        index.clear();
        gone.emissions().stream().map(Emission::event).forEach(waiting::add);
      }
    }
  }

  private void route(Event event) {
    String id = event.conversationId();
    if (runs.reduce(routed.get(id), enveloped(event), Map.of())
        instanceof Transition.Changed<ConversationRuns> next) {
      routed.put(id, next.state());
      next.emissions().stream().map(Emission::event).forEach(waiting::add);
    }
  }

  /** The facts that hold in a conversation. */
  List<String> knows(String id) {
    @Nullable Conversation state = states.get(id);
    return state == null
        ? List.of()
        : state.memory().dialogue().facts().stream()
            .filter(Fact::isCurrent)
            .map(it -> it.subject() + " | " + it.relation() + " | " + it.object())
            .toList();
  }
}
