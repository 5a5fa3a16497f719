package dev.switchboard.edge.worker;

import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.wire.Decoded;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.contracts.wire.EventCodec;
import dev.switchboard.edge.kafka.DeadLetters;
import dev.switchboard.edge.kafka.EventPublisher;
import dev.switchboard.edge.kafka.InboundRecord;
import dev.switchboard.edge.kafka.Outgoing;
import dev.switchboard.edge.kafka.TopicsConfig;
import dev.switchboard.edge.lifecycle.CrashPoint;
import dev.switchboard.edge.lifecycle.CrashPoint.Place;
import dev.switchboard.edge.telemetry.EventMetrics;
import dev.switchboard.edge.telemetry.EventSpans;
import dev.switchboard.edge.telemetry.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Does slow work on one record: reads the event, does the work on the calling thread (a virtual
 * one) inside a span, publishes the answer, and only then acknowledges the record.
 */
@ApplicationScoped
public class RecordWorker {

  private static final Logger LOG = Logger.getLogger(RecordWorker.class);

  private final EventPublisher publisher;
  private final Tracer tracer;
  private final EventSpans spans;
  private final EventMetrics metrics;
  private final String prefix;
  private final String service;
  private final CrashPoint crash;
  private final RunningWork running;

  RecordWorker(
      EventPublisher publisher,
      Tracing tracing,
      EventSpans spans,
      EventMetrics metrics,
      TopicsConfig topics,
      @ConfigProperty(name = "quarkus.application.name") String service,
      CrashPoint crash,
      RunningWork running) {
    this.publisher = publisher;
    this.tracer = tracing.tracer();
    this.spans = spans;
    this.metrics = metrics;
    this.prefix = topics.prefix();
    this.service = service;
    this.crash = crash;
    this.running = running;
  }

  /** The work on an event. */
  public interface Work {

    /** Name of the span around the work, such as {@code execute_tool lookup}. */
    String spanName(Event event);

    /** Whether events of this kind ask for work; others are passed over without a span. */
    default boolean reads(Event event) {
      return true;
    }

    /** Does the work. A failure that can be expected is part of the result. */
    Result answer(Envelope<? extends Event> request);

    /** The answer when {@link #answer} threw; null when no service waits for one. */
    @Nullable Event failed(Event request, Problem problem);
  }

  /**
   * The result of the work on an event.
   *
   * @param events to publish, in this order; none when the event asks for no answer
   * @param parked why the record is kept as a dead letter besides, for people to see; null when it
   *     is not
   */
  public record Result(List<Event> events, @Nullable Problem parked) {
    public Result {
      events = List.copyOf(events);
    }

    /** One event, or nothing. */
    public static Result of(@Nullable Event event) {
      return new Result(event == null ? List.of() : List.of(event), null);
    }
  }

  /** Does the work and acknowledges the record when its answer is stored by the broker. */
  public CompletionStage<Void> handle(KafkaRecord<String, byte[]> record, Work work) {
    RunningWork.Piece piece = running.begin();
    if (piece == null) {
      return leftToTheNextDelivery();
    }
    try {
      List<Outgoing> answer = answer(InboundRecord.of(record, prefix), work);
      piece.leaveThread();
      return publisher
          .publish(answer)
          .subscribeAsCompletionStage()
          .thenCompose(
              published -> {
                crash.pass(Place.AFTER_ANSWER);
                return record.ack();
              })
          .whenComplete((done, failure) -> piece.end());
    } catch (ShutdownInterrupt e) {
      piece.end();
      if (running.isStopping()) {
        return leftToTheNextDelivery();
      }
      throw e;
    } catch (RuntimeException | Error e) {
      piece.end();
      throw e;
    }
  }

  /** Neither acknowledged nor failed: the broker hands the record to the next consumer. */
  private static CompletionStage<Void> leftToTheNextDelivery() {
    return new CompletableFuture<>();
  }

  /** The events to publish for a record, and its dead letter. */
  List<Outgoing> answer(InboundRecord inbound, Work work) {
    return switch (EventCodec.decode(inbound.raw())) {
      case Decoded.Erased erased -> List.of();
      case Decoded.Rejected rejected ->
          List.of(DeadLetters.of(service, inbound, rejected.problem()));
      case Decoded.Accepted accepted ->
          work.reads(accepted.envelope().event())
              ? answer(inbound, accepted.envelope(), work)
              : List.of();
    };
  }

  private List<Outgoing> answer(
      InboundRecord inbound, Envelope<? extends Event> request, Work work) {
    metrics.started(inbound.raw());
    Span process = spans.start(request, inbound.raw(), inbound.trace(), null);
    Context arrived = inbound.trace().with(process);
    Span span =
        tracer
            .spanBuilder(work.spanName(request.event()))
            .setParent(arrived)
            .setSpanKind(SpanKind.INTERNAL)
            .setAttribute("gen_ai.conversation.id", request.event().conversationId())
            .startSpan();
    long start = System.nanoTime();
    Instant started = Instant.now();
    Context trace = arrived.with(span);
    try (Scope scope = trace.makeCurrent()) {
      return outgoing(inbound, request, guarded(request, work, span), trace, started);
    } finally {
      metrics.worked(request.type(), System.nanoTime() - start);
      span.end();
      process.end();
    }
  }

  private Result guarded(Envelope<? extends Event> request, Work work, Span span) {
    try {
      crash.pass(Place.BEFORE_WORK);
      Result answer = work.answer(request);
      crash.pass(Place.AFTER_WORK);
      return answer;
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      LOG.errorf(e, "%s %s failed", request.type().baseName(), request.event().id());
      span.setStatus(StatusCode.ERROR, String.valueOf(e.getMessage()));
      span.setAttribute("error.type", e.getClass().getName());
      return Result.of(
          work.failed(
              request.event(),
              Problem.runtime("%s failed: %s".formatted(service, e.getMessage()))));
    }
  }

  private List<Outgoing> outgoing(
      InboundRecord inbound,
      Envelope<? extends Event> request,
      Result result,
      Context trace,
      Instant started) {
    List<Outgoing> outgoing = new ArrayList<>(result.events().size() + 1);
    for (Event event : result.events()) {
      outgoing.add(
          new Outgoing(
              request.causes(Envelope.source(service), Instant.now(), event), trace, started));
    }
    if (result.parked() != null) {
      outgoing.add(DeadLetters.of(service, inbound, result.parked()));
    }
    return outgoing;
  }
}
