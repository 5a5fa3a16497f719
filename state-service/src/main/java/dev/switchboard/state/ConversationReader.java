package dev.switchboard.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.switchboard.contracts.view.TurnAnswer;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.edge.transition.RedisStateStore;
import dev.switchboard.edge.transition.StateStore.Query;
import dev.switchboard.edge.transition.StateStore.Stored;
import dev.switchboard.state.core.Conversation;
import dev.switchboard.state.core.IndexField;
import dev.switchboard.state.core.StoredAnswer;
import dev.switchboard.state.core.TranscriptLine;
import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads what is kept of a conversation, for clients. */
@ApplicationScoped
public class ConversationReader {

  private static final Duration READ_TIMEOUT = Duration.ofSeconds(5);

  private final RedisStateStore store;
  private final RedisDataSource redis;

  ConversationReader(RedisStateStore store, RedisDataSource redis) {
    this.store = store;
    this.redis = redis;
  }

  /** The conversation's state, where there is one. */
  public Optional<Conversation> conversation(String id) {
    return Optional.ofNullable(load(id, List.of()).state())
        .map(json -> read(json, Conversation.class));
  }

  /** Everything that was said, oldest first. */
  public List<TranscriptLine> transcript(String id) {
    return redis.list(String.class).lrange(store.logKey(id), 0, -1).stream()
        .map(json -> read(json, TranscriptLine.class))
        .toList();
  }

  /** How the turn of a message was answered, once it was. */
  public Optional<TurnAnswer> answer(String id, String messageId) {
    String ofMessage = IndexField.ofMessage(messageId);
    return Optional.ofNullable(load(id, List.of(ofMessage)).index().get(ofMessage))
        .map(IndexField::ofTurn)
        .flatMap(ofTurn -> Optional.ofNullable(load(id, List.of(ofTurn)).index().get(ofTurn)))
        .map(json -> read(json, StoredAnswer.class).to(id, messageId));
  }

  private Stored load(String id, List<String> lookups) {
    return store.load(List.of(new Query(id, lookups))).await().atMost(READ_TIMEOUT).getFirst();
  }

  static <T> T read(String json, Class<T> type) {
    try {
      return EventJson.mapper().readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored %s cannot be read".formatted(type), e);
    }
  }
}
