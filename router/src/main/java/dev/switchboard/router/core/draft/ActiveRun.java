package dev.switchboard.router.core.draft;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.json.TimeBounds;
import dev.switchboard.router.core.state.Branch;
import dev.switchboard.router.core.state.BranchEvent;
import dev.switchboard.router.core.state.Failure;
import dev.switchboard.router.core.state.OpenTurn;
import dev.switchboard.router.core.state.PendingIntent;
import dev.switchboard.router.core.state.Run;
import dev.switchboard.router.core.state.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run while one event is decided. Its state changes only by the methods of this class. */
public final class ActiveRun extends BranchTree {
  private final String runId;
  private final String flow;
  private final String version;
  private final @Nullable String intent;
  private final @Nullable String user;
  private final JsonNode input;
  private final Instant startedAt;
  private final int depth;
  private final boolean suggests;
  private final Map<String, String> slots;
  private final RunNotes notes;
  private final List<PendingIntent> pendingIntents;
  private @Nullable Duration expires;
  private @Nullable String turnId;
  private int replyCount;
  private @Nullable JsonNode output;
  private @Nullable Failure failure;

  /**
   * A new run.
   *
   * @param turn the turn that it answers; null in a run without one
   */
  ActiveRun(RunStart start, @Nullable OpenTurn turn, Instant now, TaskListener listener) {
    super(start.key(), move -> listener.moved(start.runId(), move));
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
    this.suggests = start.suggests();
    this.slots = new LinkedHashMap<>();
    this.notes = new RunNotes(List.of(), List.of());
    this.pendingIntents = new ArrayList<>(start.afterwards());
    JsonNode given = input.path("slots");
    given.fieldNames().forEachRemaining(name -> slots.put(name, given.path(name).asText()));
  }

  /** A run that waited, and goes on. */
  ActiveRun(Run run, TaskListener listener) {
    super(run.branches(), move -> listener.moved(run.runId(), move));
    this.runId = run.runId();
    this.flow = run.flow();
    this.version = run.version();
    this.intent = run.intent();
    this.user = run.user();
    this.turnId = run.turnId();
    this.replyCount = run.replyCount();
    this.depth = run.depth();
    this.suggests = run.suggests();
    this.input = run.input();
    this.startedAt = run.startedAt();
    this.slots = new LinkedHashMap<>(run.slots());
    this.notes = new RunNotes(run.tried(), run.changed());
    this.pendingIntents = new ArrayList<>(run.pendingIntents());
    Instant asked = run.askedAt();
    Instant end = run.expiresAt();
    this.expires = asked == null || end == null ? null : Duration.between(asked, end);
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

  /** Whether what it says is a draft for the person who has the conversation. */
  public boolean suggests() {
    return suggests;
  }

  public Map<String, String> slots() {
    return Collections.unmodifiableMap(slots);
  }

  /** What it has done so far. */
  public RunNotes notes() {
    return notes;
  }

  /** What else the user wants, for when it is over. */
  public List<PendingIntent> pendingIntents() {
    return Collections.unmodifiableList(pendingIntents);
  }

  /** The last turn that it answered; null in a run without conversation. */
  public @Nullable String turnId() {
    return turnId;
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

  /** How many replies it has sent in its turn. */
  public int replyCount() {
    return replyCount;
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
    String words = input.path("text").asText("");
    pendingIntents.replaceAll(each -> SharedThings.with(each, words, name, value));
  }

  /** Its question waits for so long; zero = indefinitely. */
  public void expiresAfter(Duration time) {
    expires = time.isZero() ? null : time;
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

  /** The main line has done all of its tasks. */
  public void succeed(JsonNode result) {
    current().end(BranchEvent.FINISH);
    output = result;
  }

  /** The run fails, whatever branch was the current one. */
  public void fail(Failure reason) {
    endAll(BranchEvent.FAIL);
    failure = reason;
  }

  /** Ends the run because of a defect of the router: its branches are in no state to rely on. */
  public void abort(Failure reason) {
    failure = reason;
  }

  /** The run is not wanted any more. */
  public void cancel() {
    endAll(BranchEvent.CANCEL);
  }

  /** The run as it is stored while it waits. */
  public Run parked(Instant now) {
    List<Branch> parked = parkedBranches(now);
    boolean asks = parked.getFirst().waiting() instanceof Waiting.ForAnswer;
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
        notes.tried(),
        startedAt,
        notes.changed(),
        pendingIntents,
        depth,
        parked,
        asks ? now : null,
        asks && expires != null ? TimeBounds.after(now, expires) : null,
        suggests);
  }
}
