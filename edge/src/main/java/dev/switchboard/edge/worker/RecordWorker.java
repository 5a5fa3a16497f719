package dev.switchboard.edge.worker;

import dev.switchboard.contracts.Decoded;
import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.EventCodec;
import dev.switchboard.contracts.Problem;
import dev.switchboard.edge.kafka.DeadLetters;
import dev.switchboard.edge.kafka.EventPublisher;
import dev.switchboard.edge.kafka.InboundRecord;
import dev.switchboard.edge.kafka.Outgoing;
import dev.switchboard.edge.kafka.TopicsConfig;
import dev.switchboard.edge.lifecycle.CrashPoint;
import dev.switchboard.edge.lifecycle.CrashPoint.Place;
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
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Does slow work on one record: reads the event, does the work on the calling thread (a virtual
 * one) inside a span, publishes what came of it, and only then acknowledges the record.
 */
@ApplicationScoped
public class RecordWorker {

  private static final Logger LOG = Logger.getLogger(RecordWorker.class);

  private final EventPublisher publisher;
  private final Tracer tracer;
  private final String prefix;
  private final String service;
  private final CrashPoint crash;

  RecordWorker(
      EventPublisher publisher,
      Tracing tracing,
      TopicsConfig topics,
      @ConfigProperty(name = "quarkus.application.name") String service,
      CrashPoint crash) {
    this.publisher = publisher;
    this.tracer = tracing.tracer();
    this.prefix = topics.prefix();
    this.service = service;
    this.crash = crash;
  }

  /** The work on an event. */
  public interface Work {

    /** Name of the span around the work, such as {@code execute_tool lookup}. */
    String spanName(Event event);

    /**
     * Does the work; whatever can go wrong with it is part of the answer.
     *
     * @return what came of it
     */
    Result answer(Envelope<? extends Event> request);

    /** What to answer when {@link #answer} itself was at fault; null only when nobody waits. */
    @Nullable Event failed(Event request, Problem problem);
  }

  /**
   * What came of an event.
   *
   * @param events to publish, in this order; none where the event asks for nothing
   * @param parked why the record is kept as a dead letter besides, for people to see; null where it
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
    InboundRecord inbound = InboundRecord.of(record, prefix);
    List<Outgoing> answer =
        switch (EventCodec.decode(inbound.raw())) {
          case Decoded.Rejected rejected ->
              List.of(DeadLetters.of(service, inbound, rejected.problem()));
          case Decoded.Accepted accepted -> answer(inbound, accepted.envelope(), work);
        };
    return publisher
        .publish(answer)
        .subscribeAsCompletionStage()
        .thenCompose(
            published -> {
              crash.pass(Place.AFTER_ANSWER);
              return record.ack();
            });
  }

  private List<Outgoing> answer(
      InboundRecord inbound, Envelope<? extends Event> request, Work work) {
    Span span =
        tracer
            .spanBuilder(work.spanName(request.event()))
            .setParent(inbound.trace())
            .setSpanKind(SpanKind.INTERNAL)
            .setAttribute("gen_ai.conversation.id", request.event().conversationId())
            .startSpan();
    Context trace = inbound.trace().with(span);
    try (Scope scope = trace.makeCurrent()) {
      return outgoing(inbound, request, guarded(request, work, span), trace);
    } finally {
      span.end();
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
      InboundRecord inbound, Envelope<? extends Event> request, Result result, Context trace) {
    List<Outgoing> outgoing = new ArrayList<>(result.events().size() + 1);
    for (Event event : result.events()) {
      outgoing.add(
          new Outgoing(request.causes("/switchboard/" + service, Instant.now(), event), trace));
    }
    if (result.parked() != null) {
      outgoing.add(DeadLetters.of(service, inbound, result.parked()));
    }
    return outgoing;
  }
}
