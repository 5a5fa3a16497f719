package dev.switchboard.edge.kafka;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The topics that events could not be sent to lately, since the client can't find them. */
final class UnknownTopics {

  private static final Logger LOG = Logger.getLogger(UnknownTopics.class);

  /** Longer than the pause between two attempts: a sender that stopped trying proves nothing. */
  private static final Duration RECENT = Duration.ofSeconds(30);

  private final Map<String, Instant> failed = new ConcurrentHashMap<>();
  private final Clock clock;

  UnknownTopics(Clock clock) {
    this.clock = clock;
  }

  /** Notes how an attempt ended; null: well. */
  void sent(String topic, @Nullable Throwable failure) {
    if (failure == null) {
      if (!failed.isEmpty()) {
        failed.remove(topic);
      }
    } else if (isUnknown(failure) && failed.put(topic, clock.instant()) == null) {
      LOG.errorf(
          "Kafka does not know the topic %s, or can't be reached: %s. Events for it wait; create it, or allow this service to write to it",
          topic, failure.getMessage());
    }
  }

  private static boolean isUnknown(Throwable failure) {
    return failure instanceof UnknownTopicOrPartitionException
        || failure instanceof TopicAuthorizationException
        || (failure instanceof TimeoutException
            && String.valueOf(failure.getMessage()).contains("not present in metadata"));
  }

  /** The topics that could not be found in the last half minute, by name. */
  List<String> recent() {
    Instant since = clock.instant().minus(RECENT);
    return failed.entrySet().stream()
        .filter(entry -> entry.getValue().isAfter(since))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }
}
