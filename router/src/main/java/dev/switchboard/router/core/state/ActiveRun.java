package dev.switchboard.router.core.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A run while one event is decided. Its state changes only by the methods of this class. */
public final class ActiveRun {
  /** How many of a run's last actions, and of its changes, are remembered. */
  private static final int MOST_REMEMBERED = 10;

  private final String runId;
  private final String flow;
  private final String version;
  private final @Nullable String intent;
  private final @Nullable String user;
  private final JsonNode input;
  private final Instant startedAt;
  private final int depth;
  private final Map<String, String> slots;
  private final List<String> tried;
  private final List<String> changed;
  private final List<PendingIntent> pendingIntents;
  private final Consumer<BranchTransition> moves;

  /** By id, those that others wait for first. */
  private final Map<BranchId, ActiveBranch> branches = new LinkedHashMap<>();

  private ActiveBranch current;
  private @Nullable String turnId;
  private int replyCount;
  private @Nullable JsonNode output;
  private @Nullable Failure failure;

  /**
   * The beginning of a run.
   *
   * @param key of the flow's document
   * @param intent why it is started; null where no message was classified
   * @param afterwards what else the user wants, for when it is over
   * @param depth how many flows began one another before it without waiting for each other
   */
  public record Start(
      String runId,
      String flow,
      String key,
      String version,
      @Nullable String intent,
      JsonNode input,
      List<PendingIntent> afterwards,
      int depth) {}

  /**
   * A new run.
   *
   * @param turn the turn that it answers; null in a run without one
   */
  ActiveRun(Start start, @Nullable OpenTurn turn, Instant now, TaskListener listener) {
    this.runId = start.runId();
    this.flow = start.flow();
    this.version = start.version();
    this.intent = start.intent();
    this.user = turn == null ? null : turn.user();
    this.turnId = turn == null ? null : turn.turnId();
    this.replyCount = turn == null ? 0 : turn.replies().size();
    this.input = start.input();
    this.startedAt = now;
    this.depth = start.depth();
    this.slots = new HashMap<>();
    this.tried = new ArrayList<>();
    this.changed = new ArrayList<>();
    this.pendingIntents = new ArrayList<>(start.afterwards());
    this.moves = move -> listener.moved(start.runId(), move);
    this.current = new ActiveBranch(start.key(), moves);
    branches.put(current.id(), current);
    JsonNode given = input.path("slots");
    given.fieldNames().forEachRemaining(name -> slots.put(name, given.path(name).asText()));
  }

  /** A run that waited, and goes on. */
  ActiveRun(Run run, TaskListener listener) {
    this.runId = run.runId();
    this.flow = run.flow();
    this.version = run.version();
    this.intent = run.intent();
    this.user = run.user();
    this.turnId = run.turnId();
    this.replyCount = run.replyCount();
    this.depth = run.depth();
    this.input = run.input();
    this.startedAt = run.startedAt();
    this.slots = new HashMap<>(run.slots());
    this.tried = new ArrayList<>(run.tried());
    this.changed = new ArrayList<>(run.changed());
    this.pendingIntents = new ArrayList<>(run.pendingIntents());
    this.moves = move -> listener.moved(run.runId(), move);
    run.branches().forEach(branch -> branches.put(branch.id(), new ActiveBranch(branch, moves)));
    this.current = branch(BranchId.MAIN);
  }

  public String runId() {
    return runId;
  }

  /** Name of the flow. */
  public String flow() {
    return flow;
  }

  public String version() {
    return version;
  }

  public @Nullable String intent() {
    return intent;
  }

  public @Nullable String user() {
    return user;
  }

  public JsonNode input() {
    return input;
  }

  public Instant startedAt() {
    return startedAt;
  }

  /** How many flows began one another before it without waiting for each other. */
  public int depth() {
    return depth;
  }

  public Map<String, String> slots() {
    return Collections.unmodifiableMap(slots);
  }

  /** The last actions, for the human who may have to take over. */
  public List<String> tried() {
    return Collections.unmodifiableList(tried);
  }

  /** What else the user wants, for when it is over. */
  public List<PendingIntent> pendingIntents() {
    return Collections.unmodifiableList(pendingIntents);
  }

  /** The last turn that it answered; null in a run without conversation. */
  public @Nullable String turnId() {
    return turnId;
  }

  /** The branch whose task is being done. */
  public ActiveBranch current() {
    return current;
  }

  public @Nullable JsonNode output() {
    return output;
  }

  public @Nullable Failure failure() {
    return failure;
  }

  public boolean isOver() {
    return output != null || failure != null;
  }

  /** Numbers its replies in a turn. */
  int nextReply() {
    return replyCount++;
  }

  /** A message of this turn answers its question. */
  public void answerIn(OpenTurn turn) {
    turnId = turn.turnId();
    replyCount = 0;
  }

  public void fillSlot(String name, String value) {
    slots.put(name, value);
  }

  public void addPendingIntents(List<PendingIntent> more) {
    pendingIntents.addAll(more);
  }

  /** Hands the pending intents to the caller; the run has none any more. */
  List<PendingIntent> takePendingIntents() {
    List<PendingIntent> all = List.copyOf(pendingIntents);
    pendingIntents.clear();
    return all;
  }

  public void noteTried(String action) {
    tried.add(action);
    if (tried.size() > MOST_REMEMBERED) {
      tried.removeFirst();
    }
  }

  /** Notes a call or a beginning that may have changed something; a few of many are enough. */
  public void noteChange(String what) {
    if (!changed.contains(what) && changed.size() < MOST_REMEMBERED) {
      changed.add(what);
    }
  }

  /** Whether the branch is still one of the run's, and was not replaced or cancelled. */
  public boolean has(ActiveBranch branch) {
    return branches.get(branch.id()) == branch;
  }

  /** The branch with an id. */
  public ActiveBranch branch(BranchId id) {
    return Objects.requireNonNull(branches.get(id), () -> "no branch " + id.path());
  }

  /** Makes a branch the current one. */
  public void switchTo(ActiveBranch branch) {
    current = branch;
  }

  /** What the branch waited for has happened; it runs again, as the current one. */
  public void resume(BranchId id, BranchEvent cause) {
    current = branch(id);
    current.resume(cause);
  }

  /** The current branch waits from now on. */
  public void parkOn(Waiting waiting) {
    current.parkOn(waiting);
  }

  /** A branch goes on waiting, with what an event has added to its wait. */
  public void keepWaiting(BranchId id, BranchEvent cause, Waiting more) {
    branch(id).keepWaiting(cause, more);
  }

  /** Begins a branch of another one. */
  public ActiveBranch beginBranch(ActiveBranch parent, int number, JsonNode loopVariables) {
    ActiveBranch child = parent.child(number, loopVariables);
    branches.put(child.id(), child);
    return child;
  }

  /**
   * The current branch, which isn't the main line, is over; the one that waits for it is the
   * current one now.
   */
  public ActiveBranch endBranch(BranchEvent cause) {
    ActiveBranch child = current;
    cancelBranchesOf(child);
    child.end(cause);
    branches.remove(child.id());
    current = parentOf(child);
    return current;
  }

  /** Cancels all branches that began inside of one. */
  public void cancelBranchesOf(ActiveBranch branch) {
    branches
        .values()
        .removeIf(
            other -> {
              boolean inside = branch.id().contains(other.id());
              if (inside) {
                other.end(BranchEvent.CANCEL);
              }
              return inside;
            });
  }

  /** The branch that waits for this one. */
  public ActiveBranch parentOf(ActiveBranch branch) {
    return branch(Objects.requireNonNull(branch.parent()));
  }

  /** The current branch and those that wait for it, outermost first. */
  public List<ActiveBranch> line() {
    var line = new ArrayList<ActiveBranch>();
    for (ActiveBranch at = current; ; at = parentOf(at)) {
      line.addFirst(at);
      if (at.isMain()) {
        return line;
      }
    }
  }

  /** How often the innermost {@code try} that can still try has begun. */
  public int attempt() {
    return line().stream()
            .flatMap(branch -> branch.frames().stream())
            .mapToInt(
                frame -> frame instanceof Frame.Try it && it.error() == null ? it.retries() : 0)
            .max()
            .orElse(0)
        + 1;
  }

  /** The main line has done all of its tasks. */
  public void succeed(JsonNode result) {
    current.end(BranchEvent.FINISH);
    output = result;
  }

  /** The run fails, whatever branch was the current one. */
  public void fail(Failure reason) {
    ActiveBranch main = branch(BranchId.MAIN);
    cancelBranchesOf(main);
    main.end(BranchEvent.FAIL);
    failure = reason;
  }

  /** Ends the run because of a defect of the router: its branches are in no state to rely on. */
  public void abort(Failure reason) {
    failure = reason;
  }

  /** The run is not wanted any more. */
  void cancel() {
    ActiveBranch main = branch(BranchId.MAIN);
    cancelBranchesOf(main);
    main.end(BranchEvent.CANCEL);
  }

  /** The run as it is stored while it waits. */
  public Run parked(Instant now) {
    var parked = new ArrayList<Branch>();
    branches.values().forEach(branch -> branch.parked(now).ifPresent(parked::add));
    return new Run(
        runId,
        flow,
        version,
        intent,
        turnId,
        user,
        replyCount,
        input,
        slots,
        tried,
        startedAt,
        changed,
        pendingIntents,
        depth,
        parked);
  }
}
