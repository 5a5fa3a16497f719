package dev.switchboard.router.core;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.Problem;
import dev.switchboard.flows.Flow;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A run while it goes on; lives for one transition only. */
final class ActiveRun {
  private static final int MOST_TRIED = 10;

  /** A branch that can go on. */
  record Ready(ActiveBranch branch, Move move) {}

  final String runId;
  final String flow;
  final String version;
  final @Nullable String intent;
  final @Nullable String user;
  final JsonNode input;
  final Instant startedAt;
  final Map<String, String> slots;
  final List<String> tried;

  /** What it has called or begun that may have changed something; a few of many are enough. */
  final List<String> changed;

  /** What else the user wants, for when it is over. */
  final List<Wish> wishes;

  /** By id, those that others wait for first. */
  final Map<String, ActiveBranch> branches = new LinkedHashMap<>();

  /** What can go on besides the current branch, first come, first served. */
  final Deque<Ready> ready = new ArrayDeque<>();

  /** The current branch. */
  ActiveBranch here;

  @Nullable String turnId;
  int said;

  /** How many flows began one another before it without waiting for each other. */
  int depth;

  /** How it stands after it went on as far as it could: one of the two, or it waits. */
  @Nullable JsonNode output;

  @Nullable Problem problem;

  /**
   * A new run.
   *
   * @param key of the flow's document
   * @param intent why it is started
   * @param wishes what else the user wants, for when it is over
   */
  ActiveRun(
      String runId,
      String flow,
      String key,
      String version,
      @Nullable OpenTurn turn,
      @Nullable String intent,
      JsonNode input,
      List<Wish> wishes,
      Instant now) {
    this.runId = runId;
    this.flow = flow;
    this.version = version;
    this.intent = intent;
    this.user = turn == null ? null : turn.user();
    this.turnId = turn == null ? null : turn.turnId();
    this.said = turn == null ? 0 : turn.replies().size();
    this.input = input;
    this.startedAt = now;
    this.slots = new HashMap<>();
    this.tried = new ArrayList<>();
    this.changed = new ArrayList<>();
    this.wishes = new ArrayList<>(wishes);
    this.here = new ActiveBranch(key);
    branches.put(here.id, here);
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
    this.depth = run.depth();
    this.input = run.input();
    this.startedAt = run.startedAt();
    this.slots = new HashMap<>(run.slots());
    this.tried = new ArrayList<>(run.tried());
    this.changed = new ArrayList<>(run.changed());
    this.wishes = new ArrayList<>(run.wishes());
    run.branches().forEach(branch -> branches.put(branch.id(), new ActiveBranch(branch)));
    this.here = Objects.requireNonNull(branches.get(""));
  }

  /** The run as it is stored while it waits. */
  Run parked(Instant now) {
    var parked = new ArrayList<Branch>();
    for (ActiveBranch branch : branches.values()) {
      Waiting waiting = branch.waiting;
      if (waiting != null) {
        parked.add(branch.parked(waiting, now));
      }
    }
    return new Run(
        runId, flow, version, intent, turnId, user, said, input, slots, tried, startedAt, changed,
        wishes, depth, parked);
  }

  boolean over() {
    return output != null || problem != null;
  }

  /** The flow that the current task is of. */
  Flow flow(BotFlows bot) {
    String key = here.flowKey();
    return bot.byKey(key).orElseThrow(() -> new FlowGone(key));
  }

  /** The bot has a flow no more. */
  static final class FlowGone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FlowGone(String key) {
      super(key.split("@")[0], null, false, false);
    }
  }

  /** The branch that waits for this one. */
  ActiveBranch parentOf(ActiveBranch branch) {
    return Objects.requireNonNull(branches.get(Objects.requireNonNull(branch.parent)));
  }

  /** Gives up all that a branch waits for. */
  void cancelChildren(ActiveBranch branch) {
    branches.keySet().removeIf(id -> id.startsWith(branch.id + "/"));
  }

  /** The current branch and those that wait for it, outermost first. */
  List<ActiveBranch> line() {
    var line = new ArrayList<ActiveBranch>();
    for (ActiveBranch at = here; ; at = parentOf(at)) {
      line.addFirst(at);
      if (at.parent == null) {
        return line;
      }
    }
  }

  void tried(String action) {
    tried.add(action);
    if (tried.size() > MOST_TRIED) {
      tried.removeFirst();
    }
  }

  /** Something is called or begun that may change something. */
  void changes(String what) {
    if (!changed.contains(what) && changed.size() < MOST_TRIED) {
      changed.add(what);
    }
  }

  /** How often the innermost {@code try} that can still try has begun. */
  int attempt() {
    return line().stream()
            .flatMap(branch -> branch.frames.stream())
            .filter(Frame.Trying.class::isInstance)
            .map(Frame.Trying.class::cast)
            .filter(frame -> frame.error() == null)
            .mapToInt(Frame.Trying::retries)
            .max()
            .orElse(0)
        + 1;
  }
}
