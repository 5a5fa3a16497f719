package dev.switchboard.edge.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.MessageReceived;
import dev.switchboard.contracts.ToolCompleted;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.wire.Envelope;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of {@link EventPublisher}; each implementation has a test that extends this. */
public abstract class EventPublisherContract {

  private static final Instant AT = Instant.parse("2026-11-01T09:30:00Z");
  private static final Duration LONGEST = Duration.ofSeconds(60);

  protected abstract EventPublisher publisher();

  /** The bodies of the first events of a topic, at least so many, in their order. */
  protected abstract List<String> published(Topic topic, int count);

  @Test
  void completesWhenTheEventsArePublishedInTheirOrder() {
    publisher()
        .publish(List.of(message("m-1"), message("m-2"), message("m-3")))
        .await()
        .atMost(LONGEST);

    assertThat(published(Topic.MESSAGES, 3))
        .satisfiesExactly(
            one -> assertThat(one).contains("m-1"),
            two -> assertThat(two).contains("m-2"),
            three -> assertThat(three).contains("m-3"));
  }

  @Test
  void publishesEachEventOnItsTopic() {
    ToolCompleted completed =
        new ToolCompleted(
            "c-1", "t", "r", "command", "echo", new Outcome.Failed(Problem.timeout("too slow")));

    publisher().publish(List.of(message("m-1"), outgoing(completed))).await().atMost(LONGEST);

    assertThat(published(Topic.MESSAGES, 1))
        .singleElement()
        .satisfies(body -> assertThat(body).contains("m-1"));
    assertThat(published(Topic.OUTCOMES, 1))
        .singleElement()
        .satisfies(body -> assertThat(body).contains("too slow"));
  }

  @Test
  void completesWhenThereIsNothingToPublish() {
    publisher().publish(List.of()).await().atMost(LONGEST);
  }

  @Test
  void publishesNothingBeforeItsResultIsSubscribedTo() {
    Uni<Void> unused = publisher().publish(List.of(message("m-1")));

    publisher().publish(List.of(message("m-2"))).await().atMost(LONGEST);

    assertThat(unused).isNotNull();
    assertThat(published(Topic.MESSAGES, 1))
        .singleElement()
        .satisfies(body -> assertThat(body).contains("m-2"));
  }

  private static Outgoing message(String messageId) {
    return outgoing(new MessageReceived("c-1", messageId, "Hello", null, null, AT));
  }

  private static Outgoing outgoing(Event event) {
    return new Outgoing(new Envelope<>("/test", AT, "store", "1", event), Context.root());
  }
}
