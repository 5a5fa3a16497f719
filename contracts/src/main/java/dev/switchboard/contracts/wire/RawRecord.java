package dev.switchboard.contracts.wire;

import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.value.Require;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record as it lies in a topic, free of any Kafka client's classes.
 *
 * @param topic the topic's name without prefix
 * @param headers the last value of each header, as text
 */
public record RawRecord(
    Topic topic,
    int partition,
    long offset,
    Instant timestamp,
    @Nullable String key,
    Map<String, String> headers,
    byte @Nullable [] value) {

  public RawRecord {
    headers = Require.copy(headers);
  }
}
