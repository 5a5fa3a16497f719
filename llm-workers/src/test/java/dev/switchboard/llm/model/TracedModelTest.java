package dev.switchboard.llm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.llm.core.ModelAnswer;
import dev.switchboard.llm.core.ModelException;
import dev.switchboard.llm.core.ModelException.Kind;
import dev.switchboard.llm.core.ModelPort;
import dev.switchboard.llm.core.ModelRequest;
import dev.switchboard.llm.core.Origin;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TracedModelTest {

  private static final ModelRequest REQUEST =
      new ModelRequest(
          new Origin("conversation-1", "turn-1", null, "command-1", "answer"),
          "small",
          "a secret prompt",
          List.of(new ModelRequest.Said(true, "a secret question")),
          null,
          null,
          null,
          false,
          List.of(),
          false,
          Map.of(),
          Set.of());

  private final InMemorySpanExporter ended = InMemorySpanExporter.create();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  private TracedModel traced(ModelPort model) {
    SdkTracerProvider provider =
        SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(ended)).build();
    return new TracedModel(model, "openai", provider.get("test"), new ModelMetrics(meters));
  }

  private SpanData span() {
    return ended.getFinishedSpanItems().getFirst();
  }

  private String attribute(String name) {
    return String.valueOf(
        span().getAttributes().asMap().entrySet().stream()
            .filter(entry -> entry.getKey().getKey().equals(name))
            .findFirst()
            .orElseThrow()
            .getValue());
  }

  @Test
  void tellsWhatTheCallTookButNotWhatWasSaid() throws Exception {
    traced((request, pieces) -> new ModelAnswer("a secret answer", "small-7", 10, 5, "stop"))
        .ask(REQUEST, piece -> {});

    assertThat(span().getName()).isEqualTo("chat small");
    assertThat(attribute("gen_ai.conversation.id")).isEqualTo("conversation-1");
    assertThat(attribute("gen_ai.response.model")).isEqualTo("small-7");
    assertThat(attribute("gen_ai.usage.input_tokens")).isEqualTo("10");
    assertThat(attribute("gen_ai.response.finish_reasons")).isEqualTo("[stop]");
    assertThat(span().toString()).doesNotContain("secret");
    assertThat(
            meters.counter("switchboard.model.tokens", "model", "small", "kind", "output").count())
        .isEqualTo(5);
  }

  @Test
  void measuresCallsAndTokensByTheConventions() throws Exception {
    traced(
            (request, pieces) -> {
              pieces.accept("a");
              return new ModelAnswer("a", "small-7", 10, 5, "stop");
            })
        .ask(REQUEST, piece -> {});

    assertThat(meters.get("gen_ai.client.operation.duration").timer().count()).isEqualTo(1);
    assertThat(meters.get("gen_ai.client.operation.time_to_first_chunk").timer().count())
        .isEqualTo(1);
    assertThat(
            meters
                .get("gen_ai.client.token.usage")
                .tag("gen_ai.token.type", "input")
                .summary()
                .totalAmount())
        .isEqualTo(10);
  }

  @Test
  void marksAFailedCall() {
    TracedModel failing =
        traced(
            (request, pieces) -> {
              throw new ModelException(Kind.TIMEOUT, "no answer in time", null, null);
            });

    assertThatThrownBy(() -> failing.ask(REQUEST, piece -> {})).hasMessage("no answer in time");

    assertThat(span().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(span().getAttributes().get(AttributeKey.stringKey("error.type")))
        .isEqualTo("timeout");
  }
}
