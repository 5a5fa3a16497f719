package dev.switchboard.router.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A branch while it goes on; lives for one transition only. */
final class ActiveBranch {
  final String id;
  final @Nullable String parent;
  final int number;
  final JsonNode variables;

  /** Innermost first. */
  final Deque<Frame> frames = new ArrayDeque<>();

  private final String flow;
  JsonNode context;
  @Nullable Waiting waiting;
  private @Nullable Branch before;
  private int steps;

  /** The main line of a new run. */
  ActiveBranch(String flow) {
    this("", null, 0, flow, JsonNodeFactory.instance.objectNode());
  }

  private ActiveBranch(
      String id, @Nullable String parent, int number, String flow, JsonNode variables) {
    this.id = id;
    this.parent = parent;
    this.number = number;
    this.flow = flow;
    this.variables = variables;
    this.context = JsonNodeFactory.instance.objectNode();
  }

  /** A branch that waited, and may go on. */
  ActiveBranch(Branch branch) {
    this(branch.id(), branch.parent(), branch.number(), branch.flow(), branch.variables());
    this.context = branch.context();
    this.steps = branch.steps();
    this.waiting = branch.waiting();
    this.before = branch;
    branch.frames().forEach(frames::push);
  }

  /**
   * A branch of this one.
   *
   * @param step this branch's step that makes it
   */
  ActiveBranch child(int step, int which, JsonNode loopVariables) {
    var child =
        new ActiveBranch(id + "/" + step + "." + which, id, which, flowKey(), loopVariables);
    child.context = context;
    return child;
  }

  /** Key of the flow that its current task is of. */
  String flowKey() {
    for (Frame frame : frames) {
      if (frame instanceof Frame.Calling calling) {
        return calling.flow();
      }
    }
    return flow;
  }

  /** Numbers what it does, so that the same task done twice has two ids. */
  int nextStep() {
    return ++steps;
  }

  /** Leaves the innermost frame; one of another flow gives back the context. */
  Frame leave() {
    Frame frame = frames.pop();
    if (frame instanceof Frame.Calling calling) {
      context = calling.context();
    }
    return frame;
  }

  Branch parked(Waiting until, Instant now) {
    Branch was = before;
    Instant since = was != null && until.continues(was.waiting()) ? was.since() : now;
    return new Branch(
        id,
        parent,
        number,
        flow,
        variables,
        context,
        steps,
        List.copyOf(frames).reversed(),
        until,
        since);
  }
}
