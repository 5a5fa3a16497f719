package dev.switchboard.router.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.contracts.Problem;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run while it goes on; lives for one transition only. */
final class ActiveRun {
  private static final int MOST_TRIED = 10;

  final String runId;
  final String flow;
  final String version;
  final @Nullable String intent;
  final @Nullable String user;
  final JsonNode input;
  final Instant startedAt;
  final Map<String, String> slots;
  final List<String> tried;

  /** Innermost first. */
  final Deque<Frame> frames = new ArrayDeque<>();

  @Nullable String turnId;
  int said;
  int steps;
  JsonNode context;

  /** How it stands after it went on as far as it could: exactly one of the three. */
  @Nullable Waiting waiting;

  @Nullable JsonNode output;
  @Nullable Problem problem;

  /** A new run. */
  ActiveRun(
      String runId,
      String flow,
      String version,
      @Nullable OpenTurn turn,
      JsonNode input,
      Instant now) {
    this.runId = runId;
    this.flow = flow;
    this.version = version;
    this.intent = turn == null ? null : turn.intent();
    this.user = turn == null ? null : turn.user();
    this.turnId = turn == null ? null : turn.turnId();
    this.said = turn == null ? 0 : turn.replies().size();
    this.input = input;
    this.context = JsonNodeFactory.instance.objectNode();
    this.startedAt = now;
    this.slots = new HashMap<>();
    this.tried = new ArrayList<>();
    JsonNode given = input.path("slots");
    given.fieldNames().forEachRemaining(name -> slots.put(name, given.path(name).asText()));
  }

  /** A run that waited, and goes on. */
  ActiveRun(Run run) {
    this.runId = run.runId();
    this.flow = run.flow();
    this.version = run.version();
    this.intent = run.intent();
    this.user = run.user();
    this.turnId = run.turnId();
    this.said = run.said();
    this.input = run.input();
    this.context = run.context();
    this.startedAt = run.startedAt();
    this.slots = new HashMap<>(run.slots());
    this.tried = new ArrayList<>(run.tried());
    this.steps = run.steps();
    run.frames().forEach(frames::push);
    this.waiting = run.waiting();
  }

  /** The run as it is stored while it waits. */
  Run parked(Waiting until) {
    return new Run(
        runId,
        flow,
        version,
        intent,
        turnId,
        user,
        said,
        input,
        context,
        slots,
        tried,
        steps,
        startedAt,
        List.copyOf(frames).reversed(),
        until);
  }

  /** Numbers what a run does, so that the same task done twice has two ids. */
  int nextStep() {
    return ++steps;
  }

  void tried(String action) {
    tried.add(action);
    if (tried.size() > MOST_TRIED) {
      tried.removeFirst();
    }
  }

  /** How often the innermost {@code try} that can still try has begun. */
  int attempt() {
    return frames.stream()
            .filter(frame -> frame.error() == null)
            .mapToInt(Frame::retries)
            .max()
            .orElse(0)
        + 1;
  }
}
