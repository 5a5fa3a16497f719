package dev.switchboard.edge.kafka;

import dev.switchboard.edge.telemetry.EventSpans;
import dev.switchboard.edge.telemetry.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The producer's span of each published event, whose context travels in the record's headers.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/messaging/kafka/">Semantic conventions
 *     for Kafka</a>
 */
@ApplicationScoped
public class PublishSpans {

  private static final TextMapSetter<Headers> HEADERS =
      (headers, name, value) -> {
        if (headers != null) {
          headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
        }
      };

  private final Tracer tracer;
  private final TextMapPropagator propagator;

  public PublishSpans(Tracing tracing) {
    this.tracer = tracing.tracer();
    this.propagator = tracing.propagator();
  }

  public Span start(Outgoing outgoing, ProducerRecord<String, byte[]> record) {
    SpanBuilder builder =
        tracer
            .spanBuilder("send " + record.topic())
            .setParent(outgoing.trace())
            .setSpanKind(SpanKind.PRODUCER);
    EventSpans.link(builder, outgoing.link());
    Span span = builder.startSpan();
    if (span.isRecording()) {
      span.setAttribute("messaging.system", "kafka")
          .setAttribute("messaging.operation.name", "send")
          .setAttribute("messaging.operation.type", "send")
          .setAttribute("messaging.destination.name", record.topic())
          .setAttribute("messaging.message.id", outgoing.envelope().event().id())
          .setAttribute("cloudevents.event_type", outgoing.envelope().type().ceType())
          .setAttribute("gen_ai.conversation.id", outgoing.envelope().event().conversationId());
    }
    Context context = outgoing.trace().with(span);
    propagator.inject(context, record.headers(), HEADERS);
    return span;
  }

  public void end(Span span, @Nullable Throwable failure) {
    if (failure != null) {
      span.setStatus(StatusCode.ERROR, String.valueOf(failure.getMessage()));
      span.setAttribute("error.type", failure.getClass().getName());
    }
    span.end();
  }
}
