package dev.switchboard.edge.transition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.edge.kafka.Outgoing;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The outbox of a version: events that are stored beside the state until they are published. */
final class OutboxJson {

  private static final TypeReference<List<Entry>> ENTRIES = new TypeReference<>() {};

  private OutboxJson() {}

  /** An event to publish, maybe not before some time. */
  record Pending(Outgoing outgoing, @Nullable Instant notBefore) {}

  private record Entry(StoredEvent event, @Nullable Instant notBefore) {}

  static @Nullable String write(List<Pending> pending) {
    return pending.isEmpty()
        ? null
        : StateJson.write(
            pending.stream()
                .map(each -> new Entry(StoredEvent.of(each.outgoing()), each.notBefore()))
                .toList());
  }

  static List<Pending> read(@Nullable String json) {
    if (json == null || json.isEmpty()) {
      return List.of();
    }
    try {
      return EventJson.mapper().readValue(json, ENTRIES).stream()
          .map(each -> new Pending(each.event().outgoing(), each.notBefore()))
          .toList();
    } catch (JsonProcessingException | RuntimeException | StackOverflowError e) {
      // Without its text, which may be a user's.
      throw new IllegalStateException(
          "the %d characters of a stored outbox cannot be read".formatted(json.length()), e);
    }
  }
}
