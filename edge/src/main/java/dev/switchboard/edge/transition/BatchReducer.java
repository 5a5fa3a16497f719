package dev.switchboard.edge.transition;

import dev.switchboard.contracts.CloudEventHeaders;
import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.Problem;
import dev.switchboard.edge.kafka.InboundRecord;
import dev.switchboard.edge.kafka.Outgoing;
import dev.switchboard.edge.telemetry.EventSpans;
import dev.switchboard.edge.transition.DecodedBatch.Arrived;
import dev.switchboard.edge.transition.StateStore.Write;
import dev.switchboard.transition.Emission;
import dev.switchboard.transition.Reducer;
import dev.switchboard.transition.Transition;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Applies the events of one conversation in a batch, one after the other, to its state. */
final class BatchReducer<S> {

  private static final Logger LOG = Logger.getLogger(BatchReducer.class);

  private final String source;
  private final Reducer<S> reducer;
  private final EventSpans spans;

  BatchReducer(String service, Reducer<S> reducer, EventSpans spans) {
    this.source = Envelope.source(service);
    this.reducer = reducer;
    this.spans = spans;
  }

  /** An event that its reducer could not take, which a total reducer never does. */
  record Failure(InboundRecord inbound, Problem problem) {}

  /**
   * The result of the events of one conversation.
   *
   * @param write the state to store; null when nothing has changed
   * @param cancelled ids of delayed events that nothing waits for any more
   */
  record Result<S>(
      String id,
      LoadedState<S> before,
      LoadedState<S> after,
      @Nullable Write write,
      List<OutboxJson.Pending> emissions,
      List<Failure> failures,
      List<Span> spans,
      List<String> cancelled) {

    boolean mustConfirm() {
      return write == null ? !before.confirmed() : !emissions.isEmpty();
    }

    void endSpans() {
      spans.forEach(Span::end);
    }
  }

  boolean reads(InboundRecord inbound) {
    String ceType = inbound.raw().headers().get(CloudEventHeaders.TYPE);
    EventType type = ceType == null ? null : EventType.ofCeType(ceType);
    // An event on a wrong topic is a mistake of its producer; it must not vanish.
    return type == null || type.topic() != inbound.raw().topic() || reducer.reads(type);
  }

  List<String> lookups(List<Arrived> events) {
    List<String> lookups = new ArrayList<>();
    events.forEach(arrived -> lookups.addAll(reducer.lookups(arrived.envelope().event())));
    return lookups;
  }

  Result<S> apply(String id, LoadedState<S> before, List<Arrived> events) {
    Building<S> building = new Building<>(before);
    for (Arrived arrived : events) {
      Span span = spans.start(arrived.envelope(), arrived.inbound().trace());
      building.spans.add(span);
      try {
        Transition<S> transition =
            reducer.reduce(building.state, arrived.envelope(), building.index);
        Context trace = arrived.inbound().trace().with(span);
        building.add(transition, reducer, arrived.envelope(), trace, source);
      } catch (RuntimeException | StackOverflowError | LinkageError e) {
        LOG.errorf(e, "%s of %s cannot be applied", arrived.envelope().type().baseName(), id);
        span.setStatus(StatusCode.ERROR, String.valueOf(e.getMessage()));
        span.setAttribute("error.type", e.getClass().getName());
        building.failures.add(new Failure(arrived.inbound(), Problem.runtime(String.valueOf(e))));
      }
    }
    return building.result(id, reducer);
  }

  /** The state between two events of the same batch. */
  private static final class Building<S> {

    private final LoadedState<S> before;
    private final Map<String, String> index;
    private final Map<String, String> newIndex = new HashMap<>();
    private final List<String> newLog = new ArrayList<>();
    private final List<OutboxJson.Pending> emissions = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();
    private final List<Span> spans = new ArrayList<>();
    private @Nullable S state;
    private boolean changed;
    private boolean erased;

    Building(LoadedState<S> before) {
      this.before = before;
      this.state = before.state();
      this.index = new HashMap<>(before.index());
    }

    void add(
        Transition<S> transition,
        Reducer<S> reducer,
        Envelope<? extends Event> event,
        Context trace,
        String source) {
      Envelope<? extends Event> cause = reducer.attributed(event);
      switch (transition) {
        case Transition.Unchanged<S> unchanged -> {}
        case Transition.Changed<S> next -> {
          changed = true;
          state = next.state();
          String traceId = traceId(trace);
          next.log().forEach(line -> newLog.add(reducer.logged(line, traceId)));
          newIndex.putAll(next.index());
          index.putAll(next.index());
          emit(next.emissions(), cause, trace, source);
        }
        case Transition.Erased<S> erasure -> {
          changed = true;
          erased = true;
          state = erasure.remains();
          newLog.clear();
          newIndex.clear();
          index.clear();
          emit(erasure.emissions(), cause, trace, source);
        }
      }
    }

    private static @Nullable String traceId(Context trace) {
      SpanContext span = Span.fromContext(trace).getSpanContext();
      return span.isValid() ? span.getTraceId() : null;
    }

    private void emit(
        List<Emission> caused, Envelope<? extends Event> cause, Context trace, String source) {
      for (Emission emission : caused) {
        Envelope<Event> envelope = cause.causes(source, cause.time(), emission.event());
        emissions.add(new OutboxJson.Pending(new Outgoing(envelope, trace), emission.notBefore()));
      }
    }

    Result<S> result(String id, Reducer<S> reducer) {
      S next = state;
      if (!changed || next == null) {
        LoadedState<S> same =
            new LoadedState<>(before.version(), before.state(), true, true, Map.of());
        return new Result<>(id, before, same, null, List.of(), failures, spans, List.of());
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
              reducer.isIdle(next));
      LoadedState<S> after = new LoadedState<>(before.version() + 1, next, true, true, Map.of());
      return new Result<>(
          id, before, after, write, emissions, failures, spans, cancelled(reducer, next));
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
}
