package dev.switchboard.evaluation.flowrun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.contracts.ApprovalDecided;
import dev.switchboard.contracts.ApprovalRequested;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.HandoffRequested;
import dev.switchboard.contracts.ReplyCompleted;
import dev.switchboard.contracts.RunCompleted;
import dev.switchboard.contracts.RunRequested;
import dev.switchboard.contracts.TimerFired;
import dev.switchboard.contracts.ToolCompleted;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.WaitingFor;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.flows.expression.ExpressionFailure;
import dev.switchboard.router.core.RunReducer;
import dev.switchboard.router.core.bot.BotFlows;
import dev.switchboard.router.core.state.ConversationRuns;
import dev.switchboard.transition.Emission;
import dev.switchboard.transition.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs one flow by the router's own engine, without Kafka, Redis or a clock: what it asks of tools
 * and models is answered by stubs, what it asks the user by the given answers, and a wait is over
 * at once.
 */
final class FlowRun {

  static final Instant BEGIN = Instant.parse("2026-01-05T09:00:00Z");
  private static final String CONVERSATION = "local";
  private static final int MOST_EVENTS = 10_000;

  private final RunReducer engine;
  private final ToolArguments arguments;
  private final Stubs stubs;
  private final Deque<String> answers;
  private final boolean approves;
  private final Messages messages;
  private final List<Happening> way = new ArrayList<>();
  private final Deque<Event> commands = new ArrayDeque<>();
  private final List<Emission> timers = new ArrayList<>();
  private final Map<String, String> index = new HashMap<>();
  private @Nullable ConversationRuns state;
  private @Nullable WaitingFor question;
  private Instant now = BEGIN;

  /**
   * @param answers what the user says to the flow's questions, in order
   * @param approves what people decide about the flow's approvals
   */
  FlowRun(BotFlows bot, Stubs stubs, List<String> answers, boolean approves) {
    this.engine = new RunReducer(bot, (run, position) -> way.add(new Happening.Task(position)));
    this.arguments = new ToolArguments(bot.tools());
    this.stubs = stubs;
    this.answers = new ArrayDeque<>(answers);
    this.approves = approves;
    this.messages = new Messages(CONVERSATION);
  }

  /** Runs the flow until it ends, or waits for what nobody gives. */
  List<Happening> run(String flow, Beginning beginning) throws ExpressionFailure {
    switch (beginning) {
      case Beginning.ByInput(JsonNode input) ->
          give(new RunRequested(CONVERSATION, "run-1", flow, input, now));
      case Beginning.ByMessage(String text, Map<String, String> slots) ->
          give(messages.next(flow, text, slots, now));
    }
    for (int events = 0; events < MOST_EVENTS; events++) {
      if (isOver()) {
        return List.copyOf(way);
      }
      Event command = commands.poll();
      if (command != null) {
        if (!answered(command)) {
          return List.copyOf(way);
        }
      } else if (question != null) {
        if (!answerOfTheUser(question)) {
          return List.copyOf(way);
        }
      } else if (!nextTimer()) {
        way.add(new Happening.Stuck("it waits for an event, or for a person who takes over"));
        return List.copyOf(way);
      }
    }
    way.add(new Happening.Stuck("it did not end within " + MOST_EVENTS + " events"));
    return List.copyOf(way);
  }

  private boolean isOver() {
    return !way.isEmpty() && way.getLast() instanceof Happening.End
        || state != null && state.runs().isEmpty() && commands.isEmpty() && question == null;
  }

  private void give(Event event) {
    now = now.plusMillis(1);
    Map<String, String> found = new HashMap<>();
    engine.lookups(event).stream()
        .filter(index::containsKey)
        .forEach(key -> found.put(key, index.get(key)));
    switch (engine.reduce(state, new Envelope<>("/local", now, "bot", "1", event), found)) {
      case Transition.Unchanged<ConversationRuns> ignored -> {}
      case Transition.Changed<ConversationRuns> changed -> {
        state = changed.state();
        index.putAll(changed.index());
        changed.emissions().forEach(this::take);
        timers.removeIf(timer -> !engine.delayed(changed.state()).contains(timer.event().id()));
      }
      case Transition.Erased<ConversationRuns> erased -> state = erased.remains();
    }
  }

  private void take(Emission emission) {
    if (emission.notBefore() != null) {
      timers.add(emission);
      return;
    }
    switch (emission.event()) {
      case ToolRequested tool -> commands.add(tool);
      case GenerationRequested generation -> commands.add(generation);
      case ApprovalRequested approval -> commands.add(approval);
      case ReplyCompleted reply -> way.add(new Happening.Said(reply.reply().text()));
      case TurnCompleted turn -> turn(turn);
      case RunCompleted run -> way.add(new Happening.End(run.outcome()));
      case HandoffRequested handoff ->
          way.add(new Happening.HandedOver(handoff.reason(), handoff.summary()));
      // what a flow begins or emits comes back to it, as it would by Kafka
      case Event.OnOutcomes outcome -> commands.add(outcome);
      default -> {}
    }
  }

  private void turn(TurnCompleted turn) {
    question = turn.waitingFor();
    if (turn.status() == TurnCompleted.Status.FAILED && turn.error() != null) {
      way.add(new Happening.End(new Outcome.Failed(turn.error())));
    } else if (turn.status() == TurnCompleted.Status.COMPLETED) {
      way.add(new Happening.End(new Outcome.Succeeded(JsonNodeFactory.instance.objectNode())));
    }
  }

  /** Gives what a command asks for; false if nothing is there to give. */
  private boolean answered(Event command) throws ExpressionFailure {
    switch (command) {
      case ToolRequested tool -> {
        Outcome refusal = arguments.refusal(tool.tool(), tool.arguments()).orElse(null);
        Outcome outcome =
            refusal == null ? stubs.ofTool(tool.tool(), tool.arguments()).orElse(null) : refusal;
        way.add(new Happening.Call("tool " + tool.tool(), tool.arguments(), outcome));
        if (outcome == null) {
          return false;
        }
        give(
            new ToolCompleted(
                CONVERSATION, tool.turnId(), tool.runId(), tool.commandId(), tool.tool(), outcome));
      }
      case GenerationRequested request -> {
        Outcome outcome = stubs.ofPrompt(request.prompt(), request.variables()).orElse(null);
        way.add(new Happening.Call("prompt " + request.prompt(), request.variables(), outcome));
        if (outcome == null) {
          return false;
        }
        give(
            new GenerationCompleted(
                CONVERSATION,
                request.turnId(),
                request.runId(),
                request.commandId(),
                outcome,
                null));
      }
      case ApprovalRequested approval -> {
        way.add(new Happening.Asked("approval", approval.question(), approves ? "yes" : "no"));
        for (int by = 1; by <= approval.quorum(); by++) {
          give(
              new ApprovalDecided(
                  CONVERSATION,
                  approval.runId(),
                  approval.approvalId(),
                  approves ? ApprovalDecided.Decision.APPROVED : ApprovalDecided.Decision.REJECTED,
                  approval.from().size() >= by ? approval.from().get(by - 1) : "person-" + by,
                  null,
                  now));
        }
      }
      default -> give(command);
    }
    return true;
  }

  private boolean answerOfTheUser(WaitingFor asked) {
    String answer = answers.poll();
    way.add(new Happening.Asked("user", asked.question(), answer));
    if (answer == null) {
      return false;
    }
    question = null;
    String slot = asked.slot();
    give(
        messages.answer(asked.flow(), answer, slot == null ? Map.of() : Map.of(slot, answer), now));
    return true;
  }

  /** Has the first timer fire, if there is one; time goes on to when it is due. */
  private boolean nextTimer() {
    Emission first =
        timers.stream()
            .min(Comparator.comparing(timer -> Objects.requireNonNull(timer.notBefore())))
            .orElse(null);
    if (first == null || !(first.event() instanceof TimerFired timer)) {
      return false;
    }
    timers.remove(first);
    Instant due = Objects.requireNonNull(first.notBefore());
    way.add(new Happening.Waited(Duration.between(now, due)));
    now = due.isAfter(now) ? due : now;
    give(timer);
    return true;
  }
}
