package dev.switchboard.llm.redis;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.edge.redis.RedisCalls;
import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.llm.core.ModelAnswer;
import dev.switchboard.llm.ladder.KeptAnswers;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Answers kept in Redis: {@code generation:kept:<hash>}. While Redis is away none is kept. */
public final class RedisKeptAnswers implements KeptAnswers {

  private static final Logger LOG = Logger.getLogger(RedisKeptAnswers.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final Redis redis;
  private final RedisKeys keys;

  public RedisKeptAnswers(Redis redis, RedisKeys keys) {
    this.redis = redis;
    this.keys = keys;
  }

  @Override
  public @Nullable ModelAnswer get(String request) {
    try {
      Response found = call(Request.cmd(Command.GET).arg(key(request)));
      return found == null
          ? null
          : EventJson.mapper().readValue(found.toString(), ModelAnswer.class);
    } catch (JsonProcessingException | RuntimeException e) {
      LOG.debugf("no kept answer can be had: %s", e.getMessage());
      return null;
    }
  }

  @Override
  public void keep(String request, ModelAnswer answer, Duration time) {
    try {
      call(
          Request.cmd(Command.SET)
              .arg(key(request))
              .arg(EventJson.mapper().writeValueAsString(answer))
              .arg("PX")
              .arg(String.valueOf(time.toMillis())));
    } catch (JsonProcessingException | RuntimeException e) {
      LOG.debugf("an answer can't be kept: %s", e.getMessage());
    }
  }

  private String key(String request) {
    return keys.of("generation:kept:" + request);
  }

  private @Nullable Response call(Request request) {
    return RedisCalls.batch(redis, List.of(request)).await().atMost(TIMEOUT).getFirst();
  }
}
