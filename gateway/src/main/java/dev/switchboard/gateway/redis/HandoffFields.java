package dev.switchboard.gateway.redis;

import dev.switchboard.contracts.ConversationErased;
import dev.switchboard.contracts.ConversationOwned;
import dev.switchboard.contracts.HandoffMessage;
import dev.switchboard.contracts.HandoffNoted;
import dev.switchboard.contracts.HandoffRequested;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a handoff's hash that an erasure reaches: those from before it. */
final class HandoffFields {

  static final String OWNED = "owned";

  /** They go with who answers. */
  private static final List<String> OF_OWNED = List.of("epoch", "bot", "since", "waiting");

  private HandoffFields() {}

  static Set<String> of(ConversationErased erasure, Map<String, String> fields) {
    Set<String> gone = new HashSet<>();
    fields.forEach(
        (field, json) -> {
          Instant time = time(field, json);
          if (time != null && Erasures.reaches(erasure, time)) {
            gone.add(field);
          }
        });
    if (gone.contains(OWNED)) {
      gone.addAll(OF_OWNED);
    }
    return gone;
  }

  /** When a part is from; null for what is no part, and long ago for what can't be read. */
  private static @Nullable Instant time(String field, String json) {
    try {
      return written(field, json);
    } catch (IllegalStateException e) {
      return Instant.EPOCH;
    }
  }

  private static @Nullable Instant written(String field, String json) {
    return switch (field) {
      case OWNED -> StoredHashes.parse(json, ConversationOwned.class).changedAt();
      case "request" -> StoredHashes.parse(json, HandoffRequested.class).requestedAt();
      case "last", "answer" -> StoredHashes.parse(json, HandoffMessage.class).receivedAt();
      default ->
          field.startsWith(RedisHandoffStore.NOTE)
              ? StoredHashes.parse(json, HandoffNoted.class).notedAt()
              : null;
    };
  }
}
