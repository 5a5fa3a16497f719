package dev.switchboard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.endtoend.SpanCollector.Span;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;

/** One trace joins all services that a turn has crossed. */
@OnTheSharedSystem
class TracesTest {

  private static final Set<String> EVERY_TURN =
      Set.of("gateway", "state-service", "intent-classifier", "router", "tool-workers");

  @Test
  void aTurnWithAToolIsOneTrace(Switchboard system) {
    assertOneTrace(
        system,
        said(system, Switchboard.freshConversation(), "Where is my order 1001?"),
        EVERY_TURN);
  }

  @Test
  void aTurnWithAGeneratedAnswerIsOneTrace(Switchboard system) {
    assertOneTrace(
        system,
        said(system, Switchboard.freshConversation(), "How much is express shipping?"),
        Set.of(
            "gateway",
            "state-service",
            "intent-classifier",
            "router",
            "tool-workers",
            "llm-workers"));
  }

  @Test
  void anAnswerIsATraceOfItsOwnThatNamesTheOneOfItsQuestion(Switchboard system) {
    String conversation = Switchboard.freshConversation();
    String asked = said(system, conversation, "cancel order 1002");
    String answered = said(system, conversation, "no");

    assertThat(answered).isNotEqualTo(asked);
    assertOneTrace(system, answered, Set.of("gateway", "state-service", "router"));
    untilAsserted(
        () ->
            assertThat(system.spans().trace(answered))
                .filteredOn(span -> span.service().equals("router"))
                .extracting(span -> span.tags().path("switchboard.linked_trace").asText())
                .contains(asked));
  }

  @Test
  void eventsAreSentAndProcessedByTheNamesOfTheConventions(Switchboard system) {
    String trace = said(system, Switchboard.freshConversation(), "Where is my order 1001?");

    assertOneTrace(system, trace, EVERY_TURN);
    untilAsserted(
        () ->
            assertThat(system.spans().trace(trace))
                .extracting(span -> span.name().replaceAll(" .*[.]", " "))
                .contains(
                    "send messages", "process messages", "send tool-requests", "process outcomes"));
    assertThat(system.spans().trace(trace))
        .filteredOn(span -> span.name().startsWith("process "))
        .allSatisfy(span -> assertThat(span.tags().has("switchboard.queue.wait_ms")).isTrue());
  }

  private static String said(Switchboard system, String conversation, String text) {
    HttpResponse<String> response = Http.ok(system.http().post(conversation, null, text));
    return response.headers().firstValue("traceparent").orElseThrow().split("-")[1];
  }

  private static void assertOneTrace(Switchboard system, String traceId, Set<String> services) {
    untilAsserted(
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

  /** Spans come in batches, those of one service later than another's, children before parents. */
  private static void untilAsserted(ThrowingRunnable assertion) {
    Awaitility.await()
        .atMost(Witness.PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(assertion);
  }
}
