package dev.switchboard.edge.transition;

import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.edge.kafka.Outgoing;
import dev.switchboard.edge.telemetry.TraceText;
import dev.switchboard.edge.transition.DecodedBatch.Arrived;
import dev.switchboard.edge.transition.StateStore.Listing;
import dev.switchboard.edge.transition.StateStore.Write;
import dev.switchboard.transition.Emission;
import dev.switchboard.transition.Reducer;
import dev.switchboard.transition.Transition;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The state of a conversation between two events of the same batch, and what they have caused. */
final class ReducedEvents<S> {

  private final LoadedState<S> before;
  private final @Nullable Redecision redecision;
  private final Map<String, String> index;
  private final Map<String, String> newIndex = new HashMap<>();
  private final List<String> newLog = new ArrayList<>();
  private final List<OutboxJson.Pending> emissions = new ArrayList<>();
  private final List<BatchReducer.Failure> failures = new ArrayList<>();
  private final List<Span> spans = new ArrayList<>();
  private final List<BatchReducer.Applied<S>> applied = new ArrayList<>();
  private @Nullable S state;
  private boolean changed;
  private boolean erased;

  ReducedEvents(LoadedState<S> before, @Nullable Redecision redecision) {
    this.before = before;
    this.redecision = redecision;
    this.state = before.state();
    this.index = new HashMap<>(before.index());
  }

  /** The same up to here, to try another event on. */
  ReducedEvents<S> copy() {
    ReducedEvents<S> copy = new ReducedEvents<>(before, redecision);
    copy.index.clear();
    copy.index.putAll(index);
    copy.newIndex.putAll(newIndex);
    copy.newLog.addAll(newLog);
    copy.emissions.addAll(emissions);
    copy.failures.addAll(failures);
    copy.spans.addAll(spans);
    copy.applied.addAll(applied);
    copy.state = state;
    copy.changed = changed;
    copy.erased = erased;
    return copy;
  }

  @Nullable S state() {
    return state;
  }

  Map<String, String> index() {
    return index;
  }

  List<Span> spans() {
    return spans;
  }

  void failed(BatchReducer.Failure failure) {
    failures.add(failure);
  }

  void add(
      Transition<S> transition, Reducer<S> reducer, Arrived arrived, Context trace, String source) {
    S known = state;
    Envelope<? extends Event> cause = reducer.attributed(arrived.envelope());
    switch (transition) {
      case Transition.Unchanged<S> unchanged -> {}
      case Transition.Changed<S> next -> {
        String traceId = traceId(trace);
        List<String> lines =
            next.log().stream().map(line -> reducer.logged(line, traceId)).toList();
        List<OutboxJson.Pending> caused = caused(next.emissions(), cause, trace, source);
        changed = true;
        state = next.state();
        newLog.addAll(lines);
        newIndex.putAll(next.index());
        index.putAll(next.index());
        emissions.addAll(caused);
      }
      case Transition.Erased<S> erasure -> {
        List<OutboxJson.Pending> caused = caused(erasure.emissions(), cause, trace, source);
        changed = true;
        erased = true;
        state = erasure.remains();
        newLog.clear();
        newIndex.clear();
        index.clear();
        emissions.addAll(caused);
      }
    }
    if (redecision == null) {
      applied.add(new BatchReducer.Applied<>(arrived, known, transition));
    }
  }

  private static @Nullable String traceId(Context trace) {
    SpanContext span = Span.fromContext(trace).getSpanContext();
    return span.isValid() ? span.getTraceId() : null;
  }

  private List<OutboxJson.Pending> caused(
      List<Emission> emissions, Envelope<? extends Event> cause, Context trace, String source) {
    List<OutboxJson.Pending> caused = new ArrayList<>(emissions.size());
    for (Emission emission : emissions) {
      Envelope<Event> envelope = cause.causes(source, cause.time(), emission.event());
      if (redecision == null) {
        caused.add(
            new OutboxJson.Pending(outgoing(emission, envelope, trace), emission.notBefore()));
      } else if (!redecision.isSettled(emission.event())) {
        Outgoing again = outgoing(emission, envelope.asRedecided(), trace);
        caused.add(new OutboxJson.Pending(again, emission.notBefore()));
      }
    }
    return caused;
  }

  /** An event in the trace of its cause, or in its own one with a link to its cause. */
  private static Outgoing outgoing(Emission emission, Envelope<Event> envelope, Context cause) {
    Context own = TraceText.of(emission.traceparent());
    return Span.fromContext(own).getSpanContext().isValid()
        ? new Outgoing(envelope, own).linkedTo(TraceText.elsewhere(cause, own))
        : new Outgoing(envelope, cause);
  }

  /**
   * The result of the events.
   *
   * @throws IllegalStateException the state or an emission can't be written
   */
  BatchReducer.Result<S> result(String id, Reducer<S> reducer) {
    S next = state;
    if (!changed || next == null) {
      LoadedState<S> same =
          new LoadedState<>(before.version(), before.state(), true, true, Map.of());
      return new BatchReducer.Result<>(
          id, before, same, null, List.of(), failures, spans, List.of(), applied);
    }
    Write write =
        new Write(
            id,
            before.version(),
            erased,
            StateJson.write(next),
            OutboxJson.write(emissions),
            newLog,
            newIndex,
            reducer.isIdle(next),
            listing(reducer, next));
    LoadedState<S> after = new LoadedState<>(before.version() + 1, next, true, true, Map.of());
    return new BatchReducer.Result<>(
        id, before, after, write, emissions, failures, spans, cancelled(reducer, next), applied);
  }

  private Listing listing(Reducer<S> reducer, S next) {
    S known = before.state();
    Map<String, Instant> stood = known == null ? Map.of() : reducer.listed(known, List.of());
    Map<String, Instant> stands = reducer.listed(next, newLog);
    if (!erased && stood.equals(stands)) {
      return Listing.SAME;
    }
    Map<String, Instant> in = new HashMap<>(stands);
    in.entrySet().removeAll(erased ? Set.of() : stood.entrySet());
    Set<String> out = new LinkedHashSet<>(erased ? reducer.lists() : stood.keySet());
    out.removeAll(stands.keySet());
    return new Listing(in, out);
  }

  /** Delayed events of the state before, and of this batch, that nothing waits for now. */
  private List<String> cancelled(Reducer<S> reducer, S next) {
    S known = before.state();
    Set<String> ids = new LinkedHashSet<>(known == null ? Set.of() : reducer.delayed(known));
    emissions.stream()
        .filter(pending -> pending.notBefore() != null)
        .forEach(pending -> ids.add(pending.outgoing().envelope().event().id()));
    if (!ids.isEmpty()) {
      ids.removeAll(reducer.delayed(next));
    }
    return List.copyOf(ids);
  }
}
