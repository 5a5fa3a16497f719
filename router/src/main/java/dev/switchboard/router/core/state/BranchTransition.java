package dev.switchboard.router.core.state;

import static dev.switchboard.router.core.state.BranchEvent.*;
import static dev.switchboard.router.core.state.BranchState.*;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A legal move of a branch. {@link #TABLE} has all of them; a branch moves in no other way.
 *
 * @param from the state before
 * @param event the cause
 * @param to the state afterwards
 */
public record BranchTransition(BranchState from, BranchEvent event, BranchState to) {

  /** All legal moves, in the order in which documents show them. */
  public static final List<BranchTransition> TABLE =
      Stream.of(
              // a running branch parks, or ends
              from(RUNNING)
                  .on(CALL_TOOL, AWAITS_TOOL)
                  .on(CALL_MODEL, AWAITS_MODEL)
                  .on(ASK, AWAITS_ANSWER)
                  .on(START_TIMER, AWAITS_TIMER)
                  .on(HAND_OFF, AWAITS_HUMAN)
                  .on(FORK, AWAITS_BRANCHES)
                  .on(LISTEN, AWAITS_EVENT)
                  .on(REQUEST_APPROVAL, AWAITS_APPROVAL)
                  .on(FINISH, SUCCEEDED)
                  .on(FAIL, FAILED)
                  .on(CANCEL, CANCELLED),
              from(AWAITS_TOOL)
                  .on(TOOL_COMPLETED, RUNNING)
                  .on(RETRIED, RUNNING)
                  .on(TIME_LIMIT_EXCEEDED, RUNNING)
                  .on(CANCEL, CANCELLED),
              from(AWAITS_MODEL)
                  .on(MODEL_COMPLETED, RUNNING)
                  .on(RETRIED, RUNNING)
                  .on(TIME_LIMIT_EXCEEDED, RUNNING)
                  .on(CANCEL, CANCELLED),
              from(AWAITS_ANSWER)
                  .on(ANSWERED, RUNNING)
                  .on(ASKED_AGAIN, AWAITS_ANSWER)
                  .on(NOT_UNDERSTOOD, RUNNING)
                  .on(TIME_LIMIT_EXCEEDED, RUNNING)
                  .on(CANCEL, CANCELLED),
              from(AWAITS_TIMER)
                  .on(TIMER_FIRED, RUNNING)
                  .on(TIME_LIMIT_EXCEEDED, RUNNING)
                  .on(CANCEL, CANCELLED),
              // a human who has the conversation is not interrupted by what the user says
              from(AWAITS_HUMAN).on(HANDOFF_RESOLVED, RUNNING).on(TIME_LIMIT_EXCEEDED, RUNNING),
              from(AWAITS_BRANCHES)
                  .on(BRANCH_ENDED, AWAITS_BRANCHES)
                  .on(BRANCHES_JOINED, RUNNING)
                  .on(BRANCHES_FAILED, RUNNING)
                  .on(FLOW_ENDED, RUNNING)
                  .on(TIME_LIMIT_EXCEEDED, RUNNING)
                  // the run as a whole fails while one of its branches runs
                  .on(FAIL, FAILED)
                  .on(CANCEL, CANCELLED),
              from(AWAITS_EVENT)
                  .on(EVENT_RECEIVED, RUNNING)
                  .on(TIME_LIMIT_EXCEEDED, RUNNING)
                  .on(CANCEL, CANCELLED),
              from(AWAITS_APPROVAL)
                  .on(DECISION_COUNTED, AWAITS_APPROVAL)
                  .on(APPROVAL_DELEGATED, AWAITS_APPROVAL)
                  .on(APPROVAL_DECIDED, RUNNING)
                  .on(APPROVAL_EXPIRED, RUNNING)
                  .on(TIME_LIMIT_EXCEEDED, RUNNING)
                  .on(CANCEL, CANCELLED))
          .flatMap(row -> row.edges.stream())
          .toList();

  private static final Map<BranchState, Map<BranchEvent, BranchTransition>> BY_STATE = byState();

  /**
   * The move that an event makes.
   *
   * @throws IllegalStateException where the table has no such move, which is a defect of the engine
   */
  public static BranchTransition of(BranchState from, BranchEvent event) {
    Map<BranchEvent, BranchTransition> row = BY_STATE.get(from);
    BranchTransition move = row == null ? null : row.get(event);
    if (move == null) {
      throw new IllegalStateException("a branch that is %s can't %s".formatted(from, event));
    }
    return move;
  }

  private static Map<BranchState, Map<BranchEvent, BranchTransition>> byState() {
    Map<BranchState, Map<BranchEvent, BranchTransition>> all = new EnumMap<>(BranchState.class);
    for (BranchTransition move : TABLE) {
      @Nullable BranchTransition other =
          all.computeIfAbsent(move.from, from -> new EnumMap<>(BranchEvent.class))
              .put(move.event, move);
      if (other != null) {
        throw new IllegalStateException("two moves for one event: " + other + " and " + move);
      }
    }
    return all;
  }

  private static Row from(BranchState from) {
    return new Row(from, List.of());
  }

  /** The moves out of one state. */
  private record Row(BranchState from, List<BranchTransition> edges) {
    Row on(BranchEvent event, BranchState to) {
      return new Row(
          from,
          Stream.concat(edges.stream(), Stream.of(new BranchTransition(from, event, to))).toList());
    }
  }
}
