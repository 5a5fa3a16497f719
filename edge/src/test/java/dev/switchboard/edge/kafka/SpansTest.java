package dev.switchboard.edge.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.MessageReceived;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.contracts.wire.EventCodec;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.contracts.wire.RawRecord;
import dev.switchboard.edge.telemetry.EventSpans;
import dev.switchboard.edge.telemetry.TraceText;
import dev.switchboard.edge.telemetry.Tracing;
import dev.switchboard.edge.transition.StoredEvent;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** The spans of an event on its way, by OpenTelemetry's conventions for Kafka. */
class SpansTest {

  private static final Instant AT = Instant.parse("2026-11-01T09:30:00Z");
  private static final String OLD = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  private static final String OLD_TRACE = "0af7651916cd43dd8448eb211c80319c";

  private final InMemorySpanExporter ended = InMemorySpanExporter.create();
  private final Tracing tracing =
      Tracing.with(
          OpenTelemetrySdk.builder()
              .setTracerProvider(
                  SdkTracerProvider.builder()
                      .addSpanProcessor(SimpleSpanProcessor.create(ended))
                      .build())
              .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
              .build());
  private final EventSpans processing = new EventSpans(tracing, "shop.");

  @Test
  void anEventIsSentAndProcessedInOneTraceWithItsTimeInTheQueueApart() {
    RawRecord record = sent(new Outgoing(envelope(message()), Context.root()));

    process(envelope(message()), record, null);

    SpanData send = span("send shop.messages");
    SpanData process = span("process shop.messages");
    assertThat(send.getKind()).isEqualTo(SpanKind.PRODUCER);
    assertThat(process.getKind()).isEqualTo(SpanKind.CONSUMER);
    assertThat(process.getTraceId()).isEqualTo(send.getTraceId());
    assertThat(process.getParentSpanId()).isEqualTo(send.getSpanId());
    assertThat(process.getLinks()).isEmpty();
    assertThat(text(send, "messaging.operation.name")).isEqualTo("send");
    assertThat(text(process, "messaging.operation.name")).isEqualTo("process");
    assertThat(text(process, "messaging.destination.name")).isEqualTo("shop.messages");
    assertThat(process.getAttributes().get(AttributeKey.longKey(EventSpans.QUEUE_WAIT)))
        .isGreaterThanOrEqualTo(3_000);
  }

  @Test
  void aSpanOfACommandNamesTheStepOfItsFlow() {
    ToolRequested request =
        new ToolRequested(
            "c-1",
            null,
            "run-1",
            "cmd",
            "/do/0",
            1,
            "echo",
            EventJson.mapper().createObjectNode(),
            null);
    RawRecord record = sent(new Outgoing(envelope(request), Context.root()));

    process(envelope(request), record, null);

    assertThat(text(span("process shop.tool-requests"), "switchboard.run.id")).isEqualTo("run-1");
    assertThat(text(span("process shop.tool-requests"), "switchboard.run.step")).isEqualTo("/do/0");
  }

  @Test
  void whatEndsAWaitIsLinkedToTheTraceInWhichItBegan() {
    RawRecord record = sent(new Outgoing(envelope(message()), Context.root()));

    process(envelope(message()), record, OLD);

    assertLinked(span("process shop.messages"));
  }

  @Test
  void aTraceIsNotLinkedToItself() {
    Context same = TraceText.of(OLD);

    assertThat(TraceText.elsewhere(TraceText.of(OLD), same)).isNull();
    assertThat(TraceText.elsewhere(Context.root(), same)).isNull();
    assertThat(TraceText.elsewhere(TraceText.of("no trace"), same)).isNull();
  }

  @Test
  void anEventThatBeginsATraceIsLinkedAlsoAfterItWasStored() {
    Outgoing timer =
        new Outgoing(envelope(message()), Context.root())
            .linkedTo(TraceText.elsewhere(TraceText.of(OLD), Context.root()));

    sent(StoredEvent.ofJson(StoredEvent.of(timer).json()).outgoing());

    SpanData send = span("send shop.messages");
    assertThat(send.getParentSpanContext().isValid()).isFalse();
    assertThat(send.getTraceId()).isNotEqualTo(OLD_TRACE);
    assertLinked(send);
  }

  private static void assertLinked(SpanData span) {
    assertThat(span.getLinks())
        .extracting(LinkData::getSpanContext)
        .extracting(SpanContext::getTraceId)
        .containsExactly(OLD_TRACE);
    assertThat(text(span, EventSpans.LINKED_TRACE)).isEqualTo(OLD_TRACE);
  }

  /** The record as the broker has it: three seconds old. */
  private RawRecord sent(Outgoing outgoing) {
    Envelope<?> envelope = outgoing.envelope();
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(
            envelope.type().topic().withPrefix("shop."), "c-1", EventCodec.body(envelope.event()));
    PublishSpans publishing = new PublishSpans(tracing);
    publishing.end(publishing.start(outgoing, record), null);
    Map<String, String> headers = new HashMap<>(EventCodec.headers(envelope));
    record
        .headers()
        .forEach(
            header ->
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
    return new RawRecord(
        envelope.type().topic(),
        0,
        7,
        Instant.now().minusSeconds(3),
        "c-1",
        headers,
        record.value());
  }

  private void process(Envelope<? extends Event> envelope, RawRecord record, String left) {
    Context trace = TraceText.ofHeaders(record.headers());
    Span span =
        processing.start(envelope, record, trace, TraceText.elsewhere(TraceText.of(left), trace));
    span.end();
  }

  private SpanData span(String name) {
    return ended.getFinishedSpanItems().stream()
        .filter(span -> span.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String text(SpanData span, String attribute) {
    return span.getAttributes().get(AttributeKey.stringKey(attribute));
  }

  private static MessageReceived message() {
    return new MessageReceived("c-1", "m-1", "Hello", null, null, AT);
  }

  private static <E extends Event> Envelope<E> envelope(E event) {
    return new Envelope<>("/test", AT, "store", "1", event);
  }
}
