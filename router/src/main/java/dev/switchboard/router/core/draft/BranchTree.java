package dev.switchboard.router.core.draft;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.router.core.state.Branch;
import dev.switchboard.router.core.state.BranchEvent;
import dev.switchboard.router.core.state.BranchId;
import dev.switchboard.router.core.state.BranchTransition;
import dev.switchboard.router.core.state.Frame;
import dev.switchboard.router.core.state.Waiting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** The branches of a run while one event is decided; one of them is the current one. */
public abstract sealed class BranchTree permits ActiveRun {

  /** By id, those that others wait for first. */
  private final Map<BranchId, ActiveBranch> branches = new LinkedHashMap<>();

  private ActiveBranch current;

  /**
   * A new run's tree: its main line.
   *
   * @param flow key of the flow's document
   */
  BranchTree(String flow, Consumer<BranchTransition> moves) {
    this.current = new ActiveBranch(flow, moves);
    branches.put(current.id(), current);
  }

  /** The tree of a run that waited; its main line is the current branch. */
  BranchTree(List<Branch> stored, Consumer<BranchTransition> moves) {
    stored.forEach(branch -> branches.put(branch.id(), new ActiveBranch(branch, moves)));
    this.current = Objects.requireNonNull(branches.get(BranchId.MAIN));
  }

  /** The branch whose task is being done. */
  public ActiveBranch current() {
    return current;
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

  /** All branches end: the main line by this event, the others are cancelled. */
  void endAll(BranchEvent cause) {
    ActiveBranch main = branch(BranchId.MAIN);
    cancelBranchesOf(main);
    main.end(cause);
  }

  /** The branches as they are stored while they wait. */
  List<Branch> parkedBranches(Instant now) {
    List<Branch> parked = new ArrayList<>();
    branches.values().forEach(branch -> branch.parked(now).ifPresent(parked::add));
    return parked;
  }
}
