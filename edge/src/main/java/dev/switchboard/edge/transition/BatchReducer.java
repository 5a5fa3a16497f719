package dev.switchboard.edge.transition;

import dev.switchboard.contracts.CloudEventHeaders;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.contracts.wire.RawRecord;
import dev.switchboard.edge.kafka.InboundRecord;
import dev.switchboard.edge.telemetry.LoopTelemetry;
import dev.switchboard.edge.telemetry.TraceText;
import dev.switchboard.edge.transition.DecodedBatch.Arrived;
import dev.switchboard.edge.transition.StateStore.Write;
import dev.switchboard.transition.Reducer;
import dev.switchboard.transition.Transition;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Applies the events of one conversation in a batch, one after the other, to its state. */
final class BatchReducer<S> {

  private static final Logger LOG = Logger.getLogger(BatchReducer.class);

  private final String source;
  private final Reducer<S> reducer;
  private final LoopTelemetry<S> telemetry;

  BatchReducer(String service, Reducer<S> reducer, LoopTelemetry<S> telemetry) {
    this.source = Envelope.source(service);
    this.reducer = reducer;
    this.telemetry = telemetry;
  }

  /** An event that could not be applied, or whose result could not be written. */
  record Failure(Arrived arrived, Problem problem) {}

  /** An event with what it did; of a repair there is none, since it was told before. */
  record Applied<S>(Arrived arrived, @Nullable S before, Transition<S> transition) {}

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
      List<String> cancelled,
      List<Applied<S>> applied) {

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

  /**
   * Applies events in their order. One that its reducer can't take, or after which the state or an
   * emission can't be written, changes nothing and is a failure.
   *
   * @param redecision how a repair decides; null otherwise
   */
  Result<S> apply(
      String id, LoadedState<S> before, List<Arrived> events, @Nullable Redecision redecision) {
    ReducedEvents<S> all = new ReducedEvents<>(before, redecision);
    for (Arrived arrived : events) {
      apply(id, all, arrived);
    }
    try {
      return all.result(id, reducer);
    } catch (RuntimeException | StackOverflowError e) {
      LOG.warnf("the state of %s after %d events cannot be written: %s", id, events.size(), e);
      all.spans().forEach(Span::end);
      return applyOneByOne(id, new ReducedEvents<>(before, redecision), events);
    }
  }

  /** Finds the event after which the state can't be written, so that only this one is dropped. */
  private Result<S> applyOneByOne(String id, ReducedEvents<S> none, List<Arrived> events) {
    ReducedEvents<S> good = none;
    for (Arrived arrived : events) {
      ReducedEvents<S> tried = good.copy();
      apply(id, tried, arrived);
      try {
        tried.result(id, reducer);
        good = tried;
      } catch (RuntimeException | StackOverflowError e) {
        Span span = tried.spans().getLast();
        good.spans().add(span);
        good.failed(failure(id, arrived, span, e));
      }
    }
    return good.result(id, reducer);
  }

  private void apply(String id, ReducedEvents<S> reduced, Arrived arrived) {
    Span span = span(reduced.state(), arrived);
    reduced.spans().add(span);
    long start = System.nanoTime();
    try {
      Transition<S> transition =
          reducer.reduce(reduced.state(), arrived.envelope(), reduced.index());
      telemetry.metrics().decided(arrived.envelope().type(), transition, System.nanoTime() - start);
      Context trace = arrived.inbound().trace().with(span);
      reduced.add(transition, reducer, arrived, trace, source);
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      telemetry.metrics().undecided(arrived.envelope().type(), System.nanoTime() - start);
      reduced.failed(failure(id, arrived, span, e));
    }
  }

  private Span span(@Nullable S state, Arrived arrived) {
    Context trace = arrived.inbound().trace();
    Context left = TraceText.of(reducer.continued(state, arrived.envelope().event()));
    return telemetry
        .spans()
        .start(
            arrived.envelope(), arrived.inbound().raw(), trace, TraceText.elsewhere(left, trace));
  }

  /** Tells of events whose transitions are stored. */
  void tell(List<Result<S>> done, PartitionPositions positions) {
    for (Result<S> result : done) {
      for (Applied<S> applied : result.applied()) {
        RawRecord raw = applied.arrived().inbound().raw();
        if (applied.transition() instanceof Transition.Unchanged<S> && positions.isProcessed(raw)) {
          telemetry.metrics().redelivered(raw.topic());
        }
        observed(applied);
      }
    }
  }

  /** What counts events stops none of them. */
  private void observed(Applied<S> applied) {
    Envelope<? extends Event> envelope = applied.arrived().envelope();
    try {
      telemetry.observer().applied(applied.before(), envelope, applied.transition());
    } catch (RuntimeException e) {
      LOG.warnf(
          e,
          "%s of %s is not in the metrics",
          envelope.type().baseName(),
          envelope.event().conversationId());
    }
  }

  private static Failure failure(String id, Arrived arrived, Span span, Throwable e) {
    LOG.errorf(e, "%s of %s cannot be applied", arrived.envelope().type().baseName(), id);
    span.setStatus(StatusCode.ERROR, String.valueOf(e.getMessage()));
    span.setAttribute("error.type", e.getClass().getName());
    return new Failure(arrived, Problem.runtime(String.valueOf(e)));
  }
}
