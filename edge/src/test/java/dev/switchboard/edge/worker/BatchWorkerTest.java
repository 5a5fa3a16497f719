package dev.switchboard.edge.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.DeadLetter;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.MessageReceived;
import dev.switchboard.contracts.ToolCompleted;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.contracts.wire.EventCodec;
import dev.switchboard.contracts.wire.RawRecord;
import dev.switchboard.edge.fake.RecordingPublisher;
import dev.switchboard.edge.kafka.InboundRecord;
import dev.switchboard.edge.lifecycle.CrashPoint;
import dev.switchboard.edge.telemetry.EventMetrics;
import dev.switchboard.edge.telemetry.EventSpans;
import dev.switchboard.edge.telemetry.Tracing;
import dev.switchboard.retry.Pause;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.context.Context;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchWorkerTest {

  private static final Instant AT = Instant.parse("2026-11-01T09:30:00Z");

  private final RecordingPublisher publisher = new RecordingPublisher();
  private final BatchWorker worker =
      new BatchWorker(
          new RecordWorker(
              publisher,
              Tracing.off(),
              EventSpans.off(),
              new EventMetrics(new SimpleMeterRegistry()),
              () -> "",
              "test",
              CrashPoint.NONE,
              new RunningWork(() -> Duration.ZERO, Duration.ZERO, Pause.SLEEPING)),
          publisher,
          () -> "");
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final CountDownLatch secondIsDone = new CountDownLatch(1);

  @AfterEach
  void stop() {
    threads.shutdown();
  }

  /** Answers a message; the first one only when the second is answered. */
  private final RecordWorker.Work work =
      new RecordWorker.Work() {
        @Override
        public boolean reads(Event event) {
          return !text(event).equals("not for me");
        }

        @Override
        public String spanName(Event event) {
          return "answer";
        }

        @Override
        public RecordWorker.Result answer(Envelope<? extends Event> request) {
          switch (text(request.event())) {
            case "first" -> awaitSecond();
            case "second" -> secondIsDone.countDown();
            default -> throw new IllegalStateException("a defect");
          }
          return RecordWorker.Result.of(answered(request.event(), Problem.timeout("none")));
        }

        @Override
        public Event failed(Event request, Problem problem) {
          return answered(request, problem);
        }
      };

  @Test
  void worksOnSeveralAtOnceAndAnswersInTheirOrder() {
    // when
    handle(record(0, "first"), record(1, "second"));

    // then
    assertThat(publisher.events(ToolCompleted.class))
        .extracting(ToolCompleted::commandId)
        .containsExactly("first", "second");
    assertThat(acknowledged).hasValue(1);
  }

  @Test
  void answersForWorkThatBreaksAndKeepsWhatIsNoEventAsADeadLetter() {
    // when
    handle(
        record(0, "broken"),
        inbound(1, Map.of(), "no event".getBytes(StandardCharsets.UTF_8)),
        record(2, "not for me"),
        record(3, "second"));

    // then
    assertThat(publisher.events(ToolCompleted.class))
        .extracting(ToolCompleted::commandId)
        .containsExactly("broken", "second");
    assertThat(publisher.events(ToolCompleted.class).getFirst().outcome())
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.problem().detail()).isEqualTo("test failed: a defect"));
    assertThat(publisher.events(DeadLetter.class))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.service()).isEqualTo("test");
              assertThat(letter.offset()).isEqualTo(1);
            });
    assertThat(publisher.published().getFirst().envelope().source()).isEqualTo("/switchboard/test");
    assertThat(acknowledged).hasValue(1);
  }

  private void handle(InboundRecord... records) {
    worker
        .handle(
            List.of(records),
            () -> {
              acknowledged.incrementAndGet();
              return CompletableFuture.completedFuture(null);
            },
            work,
            threads)
        .await()
        .atMost(Duration.ofSeconds(20));
  }

  private void awaitSecond() {
    try {
      assertThat(secondIsDone.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  private static String text(Event event) {
    return ((MessageReceived) event).text();
  }

  private static ToolCompleted answered(Event request, Problem problem) {
    return new ToolCompleted(
        request.conversationId(), "t", "r", text(request), "echo", new Outcome.Failed(problem));
  }

  private static InboundRecord record(long offset, String text) {
    MessageReceived message = new MessageReceived("c-1", "m-" + offset, text, null, null, AT);
    return inbound(
        offset,
        EventCodec.headers(new Envelope<>("/test", AT, "store", "1", message)),
        EventCodec.body(message));
  }

  private static InboundRecord inbound(long offset, Map<String, String> headers, byte[] body) {
    return new InboundRecord(
        new RawRecord(Topic.MESSAGES, 0, offset, AT, "c-1", headers, body), Context.root());
  }
}
