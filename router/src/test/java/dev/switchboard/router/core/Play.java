package dev.switchboard.router.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.EventEmitted;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.ReplyCompleted;
import dev.switchboard.contracts.RetryRequested;
import dev.switchboard.contracts.RunCompleted;
import dev.switchboard.contracts.RunRequested;
import dev.switchboard.contracts.TimerFired;
import dev.switchboard.contracts.ToolCompleted;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.TurnClassified;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.ConversationContext;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.value.Reply;
import dev.switchboard.contracts.value.SlotValue;
import dev.switchboard.contracts.value.UserMessage;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.compiler.Compilation;
import dev.switchboard.flows.compiler.FlowCompiler;
import dev.switchboard.router.core.bot.BotFlows;
import dev.switchboard.router.core.bot.RouterMessages;
import dev.switchboard.router.core.draft.TaskListener;
import dev.switchboard.router.core.state.ConversationRuns;
import dev.switchboard.router.core.state.FailedRun;
import dev.switchboard.transition.Emission;
import dev.switchboard.transition.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A conversation played against the core, without Kafka, Redis or a clock. */
final class Play {
  static final RouterMessages TEXTS =
      new RouterMessages(
          "It failed.",
          "I give up asking.",
          "All right.",
          "A human comes.",
          "Others decide.",
          "Done.",
          0.75);
  static final Instant START = Instant.parse("2026-11-01T10:00:00Z");
  static final String CONVERSATION = "c1";

  private RunReducer reducer;
  private final Map<String, String> index = new HashMap<>();
  private long turns;
  private Instant now = START;
  private @Nullable String trace;

  /** The state after the last event, as it would be read from Redis. */
  ConversationRuns state = ConversationRuns.EMPTY;

  /** The trace that the last event was said to go on from. */
  @Nullable String continuedBefore;

  /** What the last event caused. */
  List<Emission> caused = List.of();

  /** Every event that was given and changed something. */
  final List<Envelope<? extends Event>> given = new ArrayList<>();

  /** The conversation's log, as it would be read from Redis. */
  final List<String> log = new ArrayList<>();

  /** All that was ever published. */
  final List<Event> published = new ArrayList<>();

  private Play(BotFlows bot, TaskListener listener) {
    this.reducer = new RunReducer(bot, listener);
  }

  /** A bot whose flows are named like their intents; the first is also the fallback. */
  static Play with(Map<String, String> tasksOf) {
    return with(tasksOf, TaskListener.NONE);
  }

  /** The same, and a listener is told of what its runs do. */
  static Play with(Map<String, String> tasksOf, TaskListener listener) {
    var flows = new LinkedHashMap<String, Flow>();
    var flowOf = new LinkedHashMap<String, String>();
    tasksOf.forEach(
        (name, tasks) -> {
          flows.put(name, flow(name, tasks));
          flowOf.put(name, name);
        });
    return new Play(
        new BotFlows(flows, flowOf, tasksOf.keySet().iterator().next(), TEXTS), listener);
  }

  /** Another reducer goes on, with another bot. */
  void restartedWith(BotFlows bot) {
    reducer = new RunReducer(bot);
  }

  static Play of(BotFlows bot) {
    return new Play(bot, TaskListener.NONE);
  }

  /** The same bot, whose turns end in time. */
  Play withTurnDeadline(Duration deadline) {
    reducer = new RunReducer(reducer.bot(), TaskListener.NONE, deadline);
    return this;
  }

  /** A bot with one flow. */
  static Play with(String tasks) {
    return with(Map.of("main", tasks));
  }

  static Flow flow(String name, String tasks) {
    String body =
        tasks.startsWith("do:") || tasks.contains("\ndo:") ? tasks : "do:\n" + tasks.indent(2);
    String yaml =
        "document: { dsl: '1.0.1', namespace: t, name: " + name + ", version: '1.0.0' }\n" + body;
    Compilation result = FlowCompiler.compile(name + ".yaml", yaml);
    assertThat(result).isInstanceOf(Compilation.Compiled.class);
    return ((Compilation.Compiled) result).flow();
  }

  static JsonNode json(String text) {
    try {
      return EventJson.mapper().readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** Gives an event; the time goes on by a second. */
  Play give(Event event) {
    now = now.plusSeconds(1);
    return again(new Envelope<>("/test", now, "bot", "1", event, false, trace));
  }

  /** The events from now on come in this trace. */
  Play in(String traceparent) {
    trace = traceparent;
    return this;
  }

  /** The trace that this event is said to go on from. */
  @Nullable String continued(Event event) {
    return reducer.continued(state, event);
  }

  /** Gives an event as it was given before. */
  Play again(Envelope<? extends Event> envelope) {
    ConversationRuns before = state;
    continuedBefore = reducer.continued(state, envelope.event());
    Map<String, String> found = new HashMap<>();
    reducer.lookups(envelope.event()).stream()
        .filter(index::containsKey)
        .forEach(key -> found.put(key, index.get(key)));
    switch (reducer.reduce(before == ConversationRuns.EMPTY ? null : before, envelope, found)) {
      case Transition.Unchanged<ConversationRuns> unchanged -> caused = List.of();
      case Transition.Changed<ConversationRuns> changed -> {
        state = throughRedis(changed.state());
        caused = changed.emissions();
        index.putAll(changed.index());
        log.addAll(changed.log());
        given.add(envelope);
      }
      case Transition.Erased<ConversationRuns> erased -> {
        state = throughRedis(erased.remains());
        caused = erased.emissions();
        index.clear();
        log.clear();
        given.add(envelope);
      }
    }
    caused.forEach(emission -> published.add(emission.event()));
    return this;
  }

  private static ConversationRuns throughRedis(ConversationRuns state) {
    try {
      String written = EventJson.mapper().writeValueAsString(state);
      ConversationRuns read = EventJson.mapper().readValue(written, ConversationRuns.class);
      assertThat(EventJson.mapper().writeValueAsString(read)).isEqualTo(written);
      return read;
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  Play user(String text) {
    return user(text, "main", 0.9, Map.of());
  }

  Play user(String text, String intent, double confidence, Map<String, String> slots) {
    return give(classified(++turns, text, intent, confidence, slots));
  }

  static TurnClassified classified(
      long turn, String text, String intent, double confidence, Map<String, String> slots) {
    var found = new LinkedHashMap<String, SlotValue>();
    slots.forEach((name, value) -> found.put(name, new SlotValue(value, value, 0, 1)));
    return new TurnClassified(
        new TurnOpened(
            CONVERSATION,
            "t" + turn,
            turn,
            List.of(new UserMessage("m" + turn, text, START)),
            "web",
            "user-7",
            ConversationContext.empty(),
            START),
        new Classification(
            intent,
            confidence,
            List.of(),
            intent.equals(Classification.OUT_OF_SCOPE),
            found,
            "en",
            Classification.DecidedBy.CLASSIFIER));
  }

  /** The same turn, which has these messages to answer. */
  static TurnOpened carrying(TurnOpened turn, String... messageIds) {
    return new TurnOpened(
        turn.conversationId(),
        turn.turnId(),
        turn.turn(),
        List.of(messageIds).stream().map(id -> new UserMessage(id, id, START)).toList(),
        turn.channel(),
        turn.user(),
        turn.context(),
        turn.openedAt());
  }

  /** The user says something that the classifier has understood so. */
  Play user(String text, Classification classification) {
    TurnClassified said = classified(++turns, text, "main", 1, Map.of());
    return give(new TurnClassified(said.turn(), classification));
  }

  /** A flow is requested, without a user. */
  Play requested(String flow, String input) {
    return give(new RunRequested(CONVERSATION, "r-" + flow, flow, json(input), START));
  }

  /** How the last run ended. */
  Outcome outcome() {
    assertThat(state.runs()).isEmpty();
    return last(RunCompleted.class).outcome();
  }

  void gives(String output) {
    assertThat(outcome()).isEqualTo(new Outcome.Succeeded(json(output)));
  }

  /** The problem that the run ended with. */
  Problem problem() {
    assertThat(outcome()).isInstanceOf(Outcome.Failed.class);
    return ((Outcome.Failed) outcome()).problem();
  }

  /** All commands for tools so far. */
  List<ToolRequested> tools() {
    return published.stream()
        .filter(ToolRequested.class::isInstance)
        .map(ToolRequested.class::cast)
        .toList();
  }

  Play answer(ToolRequested request, String json) {
    return give(completed(request, new Outcome.Succeeded(json(json))));
  }

  Play fail(ToolRequested request, int status) {
    return give(completed(request, new Outcome.Failed(Problem.communication(status, "down"))));
  }

  /** An event of the outside world. */
  Play event(String type, String id, String data) {
    return give(
        new EventEmitted(
            CONVERSATION,
            json("{'id':'" + id + "','source':'/x','type':'" + type + "','data':" + data + "}")));
  }

  /** The tool that was asked for last answers. */
  Play toolAnswers(String json) {
    return tool(new Outcome.Succeeded(json(json)));
  }

  Play toolFails(int status) {
    return tool(new Outcome.Failed(Problem.communication(status, "shop is down")));
  }

  Play toolFails(Problem problem) {
    return tool(new Outcome.Failed(problem));
  }

  private Play tool(Outcome outcome) {
    return give(completed(last(ToolRequested.class), outcome));
  }

  static ToolCompleted completed(ToolRequested request, Outcome outcome) {
    return new ToolCompleted(
        CONVERSATION,
        request.turnId(),
        request.runId(),
        request.commandId(),
        request.tool(),
        outcome);
  }

  /** The model that was asked last answers. */
  Play modelAnswers(String text) {
    return model(new Outcome.Succeeded(json("{'text': '" + text + "'}")));
  }

  Play modelFails(Problem problem) {
    return model(new Outcome.Failed(problem));
  }

  private Play model(Outcome outcome) {
    var request = last(GenerationRequested.class);
    return give(
        new GenerationCompleted(
            CONVERSATION, request.turnId(), request.runId(), request.commandId(), outcome, null));
  }

  /** A person lets the run that failed last go on. */
  Play retried() {
    FailedRun failed = state.failed().getLast();
    return give(
        new RetryRequested(CONVERSATION, failed.run().runId(), failed.failedAt(), "Ann", START));
  }

  /** The timer that the last event set, the first of them. */
  Emission timer() {
    return caused.stream().filter(e -> e.notBefore() != null).findFirst().orElseThrow();
  }

  /** That timer fires when it is due. */
  Play timerFires() {
    Emission timer = timer();
    now = timer.notBefore();
    return give((TimerFired) timer.event());
  }

  <E extends Event> E last(Class<E> type) {
    return published.reversed().stream()
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + type.getSimpleName() + " in " + published));
  }

  /** What the last event made the bot say. */
  List<String> says() {
    return caused.stream()
        .map(Emission::event)
        .filter(ReplyCompleted.class::isInstance)
        .map(e -> ((ReplyCompleted) e).reply().text())
        .toList();
  }

  /** The turn that the last event completed. */
  TurnCompleted completedTurn() {
    return caused.stream()
        .map(Emission::event)
        .filter(TurnCompleted.class::isInstance)
        .map(TurnCompleted.class::cast)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no turn completed by " + caused));
  }

  static List<String> texts(TurnCompleted turn) {
    return turn.replies().stream().map(Reply::text).toList();
  }
}
