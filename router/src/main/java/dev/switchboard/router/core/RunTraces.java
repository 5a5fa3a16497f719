package dev.switchboard.router.core;

import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.EventEmitted;
import dev.switchboard.contracts.TurnClassified;
import dev.switchboard.router.core.state.ConversationRuns;
import dev.switchboard.router.core.state.Run;
import dev.switchboard.router.core.state.Waiting;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The traces in which runs went on last. What ends a wait for people, an event or a time comes in a
 * trace of its own, which is linked to the one that the run was left in.
 */
final class RunTraces {

  private RunTraces() {}

  /**
   * The next state with its runs' traces: a run that has changed is in the trace of the event.
   *
   * @param traceparent of the event; null without tracing
   */
  static ConversationRuns in(
      ConversationRuns before, ConversationRuns next, @Nullable String traceparent) {
    if (traceparent == null && before.traces().isEmpty()) {
      return next;
    }
    Map<String, Run> known =
        before.runs().stream().collect(Collectors.toMap(Run::runId, Function.identity()));
    Map<String, String> traces = new HashMap<>();
    for (Run run : next.runs()) {
      boolean same = run.equals(known.get(run.runId()));
      String trace = same ? before.traces().get(run.runId()) : traceparent;
      if (trace != null) {
        traces.put(run.runId(), trace);
      }
    }
    return next.in(traces);
  }

  /** The trace in which the run was left that this event lets go on; null where there is none. */
  static @Nullable String leftIn(@Nullable ConversationRuns state, Event event) {
    if (state == null || state.traces().isEmpty()) {
      return null;
    }
    Predicate<Waiting> ended =
        switch (event) {
          case TurnClassified turn -> Waiting.ForAnswer.class::isInstance;
          case EventEmitted emitted -> Waiting.ForEvents.class::isInstance;
          case Event.OnOutcomes outcome -> waiting -> waiting.isEndedBy(outcome);
          default -> waiting -> false;
        };
    return state.runs().stream()
        .filter(run -> run.branches().stream().anyMatch(branch -> ended.test(branch.waiting())))
        .map(Run::runId)
        .reduce((earlier, later) -> later)
        .map(state.traces()::get)
        .orElse(null);
  }
}
