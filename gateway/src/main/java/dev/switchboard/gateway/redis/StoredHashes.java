package dev.switchboard.gateway.redis;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.switchboard.contracts.wire.EventJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hashes in Redis whose fields are JSON, and how they are waited for.
 *
 * @param one of what they hold, as {@code an approval}
 * @param what they hold, in the plural
 * @param unreachable what is thrown while Redis can't be reached
 */
record StoredHashes(String one, String what, Supplier<? extends RuntimeException> unreachable) {

  private static final Logger LOG = Logger.getLogger(StoredHashes.class);
  private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(5);
  private static final String WRONG_TYPE = "WRONGTYPE";

  /**
   * Waits for Redis' answer.
   *
   * @throws IllegalStateException if the key holds something else, which no repetition fixes
   */
  <T> T await(Uni<T> answer) {
    try {
      return answer.await().atMost(COMMAND_TIMEOUT);
    } catch (RuntimeException e) {
      if (String.valueOf(e.getMessage()).contains(WRONG_TYPE)) {
        throw new IllegalStateException("a key of %s holds something else".formatted(what), e);
      }
      LOG.warnf("%s can't be reached in Redis: %s", what, e.getMessage());
      throw unreachable.get();
    }
  }

  /** The fields of a hash; none where there is no hash. */
  static Map<String, String> fields(@Nullable Response hash) {
    Map<String, String> fields = new HashMap<>();
    if (hash != null && hash.size() > 0) {
      hash.getKeys().forEach(field -> fields.put(field, hash.get(field).toString()));
    }
    return fields;
  }

  /**
   * The JSON of a value.
   *
   * @throws IllegalStateException if it has none
   */
  String write(Object value) {
    try {
      return EventJson.mapper().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(one + " can't be written", e);
    }
  }

  /**
   * The value of a field.
   *
   * @throws IllegalStateException if its JSON is no such value
   */
  static <T> T parse(String json, Class<T> type) {
    try {
      return EventJson.mapper().readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored %s can't be read".formatted(type), e);
    }
  }
}
