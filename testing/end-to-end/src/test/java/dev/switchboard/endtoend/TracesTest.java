package dev.switchboard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.endtoend.SpanCollector.Span;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One trace joins all services that a turn has crossed. */
@ExtendWith(SwitchboardExtension.class)
@Tag("processes")
class TracesTest {

  private static final Set<String> EVERY_TURN =
      Set.of("gateway", "state-service", "intent-classifier", "router", "tool-workers");

  @Test
  void aTurnWithAToolIsOneTrace(Switchboard system) {
    assertOneTrace(system, "Where is my order 1001?", EVERY_TURN);
  }

  @Test
  void aTurnWithAGeneratedAnswerIsOneTrace(Switchboard system) {
    assertOneTrace(
        system,
        "How much is express shipping?",
        Set.of(
            "gateway",
            "state-service",
            "intent-classifier",
            "router",
            "tool-workers",
            "llm-workers"));
  }

  private static void assertOneTrace(Switchboard system, String text, Set<String> services) {
    HttpResponse<String> response =
        Http.ok(system.http().post(Switchboard.freshConversation(), null, text));
    String traceId = response.headers().firstValue("traceparent").orElseThrow().split("-")[1];

    // Spans come in batches, children often before their parents.
    Awaitility.await()
        .atMost(Witness.PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () -> {
              List<Span> spans = system.spans().trace(traceId);
              Set<String> ids = spans.stream().map(Span::id).collect(Collectors.toSet());
              assertThat(spans).extracting(Span::service).containsAll(services);
              assertThat(spans)
                  .filteredOn(span -> span.parentId() == null)
                  .singleElement()
                  .satisfies(root -> assertThat(root.service()).isEqualTo("gateway"));
              assertThat(spans)
                  .filteredOn(span -> span.parentId() != null)
                  .allSatisfy(span -> assertThat(ids).contains(span.parentId()));
            });
  }
}
