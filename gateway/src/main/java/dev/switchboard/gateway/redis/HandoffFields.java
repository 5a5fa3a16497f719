package dev.switchboard.gateway.redis;

import dev.switchboard.contracts.ConversationErased;
import dev.switchboard.contracts.ConversationOwned;
import dev.switchboard.contracts.HandoffMessage;
import dev.switchboard.contracts.HandoffNoted;
import dev.switchboard.contracts.HandoffRequested;
import dev.switchboard.contracts.HandoffSuggested;
import dev.switchboard.gateway.desk.Handoff;
import dev.switchboard.gateway.desk.HandoffParts;
import io.vertx.mutiny.redis.client.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a handoff's hash, as {@link RedisHandoffStore} and its scripts write them. */
final class HandoffFields {

  static final String OWNED = "owned";
  static final String NOTE = "note:";

  /** They go with who answers. */
  private static final List<String> OF_OWNED = List.of("epoch", "bot", "since", "waiting");

  private HandoffFields() {}

  /** The handoff of a hash; empty where nobody knows yet who answers. */
  static Optional<Handoff> read(@Nullable Response hash) {
    if (hash == null || hash.size() == 0) {
      return Optional.empty();
    }
    Map<String, String> fields = StoredHashes.fields(hash);
    List<HandoffNoted> notes = new ArrayList<>();
    fields.forEach(
        (field, value) -> {
          if (field.startsWith(NOTE)) {
            notes.add(StoredHashes.parse(value, HandoffNoted.class));
          }
        });
    return new HandoffParts(
            optional(fields, OWNED, ConversationOwned.class),
            fields.getOrDefault("bot", ""),
            instant(fields.get("since")),
            instant(fields.get("waiting")),
            optional(fields, "request", HandoffRequested.class),
            optional(fields, "last", HandoffMessage.class),
            notes,
            optional(fields, "draft", HandoffSuggested.class))
        .whole();
  }

  private static @Nullable Instant instant(@Nullable String milliseconds) {
    return milliseconds == null ? null : Instant.ofEpochMilli(Long.parseLong(milliseconds));
  }

  private static <T> @Nullable T optional(Map<String, String> fields, String field, Class<T> type) {
    String json = fields.get(field);
    return json == null ? null : StoredHashes.parse(json, type);
  }

  /** Those from before an erasure. */
  static Set<String> before(ConversationErased erasure, Map<String, String> fields) {
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
      case "draft" -> StoredHashes.parse(json, HandoffSuggested.class).suggestedAt();
      default ->
          field.startsWith(NOTE) ? StoredHashes.parse(json, HandoffNoted.class).notedAt() : null;
    };
  }
}
