package dev.switchboard.router.core.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.router.core.state.Branch;
import dev.switchboard.router.core.state.BranchEvent;
import dev.switchboard.router.core.state.BranchId;
import dev.switchboard.router.core.state.BranchState;
import dev.switchboard.router.core.state.BranchTransition;
import dev.switchboard.router.core.state.Frame;
import dev.switchboard.router.core.state.Waiting;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A branch while one event is decided. It moves only as {@link BranchTransition#TABLE} allows. */
public final class ActiveBranch {
  private final BranchId id;
  private final @Nullable BranchId parent;
  private final int number;
  private final JsonNode variables;
  private final String flow;
  private final Consumer<BranchTransition> moves;

  /** Innermost first. */
  private final Deque<Frame> frames = new ArrayDeque<>();

  private BranchState state = BranchState.RUNNING;
  private JsonNode context;
  private @Nullable Waiting waiting;
  private @Nullable Branch before;
  private int steps;

  /** The main line of a new run. */
  ActiveBranch(String flow, Consumer<BranchTransition> moves) {
    this(
        BranchId.MAIN,
        null,
        0,
        flow,
        JsonNodeFactory.instance.objectNode(),
        JsonNodeFactory.instance.objectNode(),
        moves);
  }

  /** A branch that waited, and may go on. */
  ActiveBranch(Branch branch, Consumer<BranchTransition> moves) {
    this(
        branch.id(),
        branch.parent(),
        branch.number(),
        branch.flow(),
        branch.variables(),
        branch.context(),
        moves);
    this.steps = branch.steps();
    this.waiting = branch.waiting();
    this.state = BranchTransition.of(BranchState.RUNNING, branch.waiting().cause()).to();
    this.before = branch;
    branch.frames().forEach(frames::push);
  }

  private ActiveBranch(
      BranchId id,
      @Nullable BranchId parent,
      int number,
      String flow,
      JsonNode variables,
      JsonNode context,
      Consumer<BranchTransition> moves) {
    this.id = id;
    this.parent = parent;
    this.number = number;
    this.flow = flow;
    this.variables = variables;
    this.context = context;
    this.moves = moves;
  }

  /** A new branch of this one. */
  ActiveBranch child(int which, JsonNode loopVariables) {
    BranchId child = id.child(nextStep(), which);
    return new ActiveBranch(child, id, which, flowKey(), loopVariables, context, moves);
  }

  public BranchId id() {
    return id;
  }

  public @Nullable BranchId parent() {
    return parent;
  }

  public boolean isMain() {
    return parent == null;
  }

  /** Its place among its siblings, from 0. */
  public int number() {
    return number;
  }

  /** The variables of the loop around it. */
  public JsonNode variables() {
    return variables;
  }

  public BranchState state() {
    return state;
  }

  /** {@code $context}. */
  public JsonNode context() {
    return context;
  }

  /** A task exports another {@code $context}. */
  public void export(JsonNode other) {
    context = other;
  }

  /** What it is inside of, innermost first. */
  public List<Frame> frames() {
    return List.copyOf(frames);
  }

  /** The innermost frame, if it is of this kind and of the task at this position. */
  public <F extends Frame> Optional<F> innermost(Class<F> kind, String position) {
    return Optional.ofNullable(frames.peek())
        .filter(kind::isInstance)
        .map(kind::cast)
        .filter(frame -> frame.position().equals(position));
  }

  public boolean isInsideOfNothing() {
    return frames.isEmpty();
  }

  /** Whether its innermost frame is another flow. */
  public boolean isAtStartOfSubflow() {
    return frames.peek() instanceof Frame.Subflow;
  }

  /** Key of the flow that its current task belongs to. */
  public String flowKey() {
    for (Frame frame : frames) {
      if (frame instanceof Frame.Subflow subflow) {
        return subflow.flow();
      }
    }
    return flow;
  }

  /** Numbers what it does, so that the same task done twice has two ids. */
  public int nextStep() {
    return ++steps;
  }

  /** Begins a frame; another flow begins with an empty context. */
  public void enter(Frame frame) {
    frames.push(frame);
    if (frame instanceof Frame.Subflow) {
      context = JsonNodeFactory.instance.objectNode();
    }
  }

  /** Leaves the innermost frame; one of another flow gives back the context. */
  public Frame leave() {
    Frame frame = frames.pop();
    if (frame instanceof Frame.Subflow subflow) {
      context = subflow.context();
    }
    return frame;
  }

  /** Waits from now on. */
  void parkOn(Waiting next) {
    move(next.cause());
    waiting = next;
  }

  /** Goes on waiting, with what an event has added to its wait. */
  void keepWaiting(BranchEvent cause, Waiting more) {
    move(cause);
    waiting = more;
  }

  /** Runs again. */
  void resume(BranchEvent cause) {
    move(cause);
    waiting = null;
  }

  /** Ends. */
  void end(BranchEvent cause) {
    move(cause);
    waiting = null;
  }

  /** The wait for branches of its own. */
  public Waiting.ForBranches awaitedBranches() {
    if (waiting instanceof Waiting.ForBranches branches) {
      return branches;
    }
    throw new IllegalStateException("the branch " + id.path() + " waits for no branches");
  }

  private void move(BranchEvent event) {
    BranchTransition move = BranchTransition.of(state, event);
    state = move.to();
    moves.accept(move);
  }

  /** The branch as it is stored while it waits; empty where it doesn't wait. */
  Optional<Branch> parked(Instant now) {
    Waiting until = waiting;
    if (until == null) {
      return Optional.empty();
    }
    Branch was = before;
    Instant since = was != null && until.continues(was.waiting()) ? was.since() : now;
    return Optional.of(
        new Branch(
            id,
            parent,
            number,
            flow,
            variables,
            context,
            steps,
            frames().reversed(),
            until,
            since));
  }
}
