package dev.switchboard.router.core.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of work of a run as it is stored: its main line, a branch of a {@code fork}, an
 * iteration of a {@code for} that runs several at once, or one of several tool calls that an agent
 * makes at once. A stored branch always waits.
 *
 * @param parent id of the branch that waits for it; null for the main line
 * @param number its place among its siblings, from 0
 * @param flow key of the flow that its first frame belongs to
 * @param variables of the loop around it
 * @param context {@code $context}; what a branch exports stays in it
 * @param steps how many commands and replies it has made: makes their ids differ in a loop
 * @param frames what it is inside of, outermost first
 * @param waiting for what
 * @param since when it began to wait for that; null in states from before this was noted
 */
public record Branch(
    BranchId id,
    @Nullable BranchId parent,
    int number,
    String flow,
    JsonNode variables,
    JsonNode context,
    int steps,
    List<Frame> frames,
    Waiting waiting,
    @Nullable Instant since) {

  public Branch {
    frames = frames == null ? List.of() : List.copyOf(frames);
  }

  /** The same branch inside of other frames. */
  public Branch inside(List<Frame> others) {
    return new Branch(id, parent, number, flow, variables, context, steps, others, waiting, since);
  }
}
