package dev.switchboard.llm.redis;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.edge.redis.RedisCalls;
import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.llm.core.ModelAnswer;
import dev.switchboard.llm.ladder.KeptAnswers;
import dev.switchboard.llm.ladder.KeptQuestion;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Answers kept in Redis: {@code generation:kept:<hash>}, and lists {@code
 * generation:similar:<hash>}. While Redis is away none is kept.
 */
public final class RedisKeptAnswers implements KeptAnswers {

  private static final Logger LOG = Logger.getLogger(RedisKeptAnswers.class);

  /** So many questions are compared with a new one, 3 KB each. */
  static final int MOST_SIMILAR = 20;

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

  @Override
  public List<KeptQuestion> similar(String place) {
    try {
      Response found = call(Request.cmd(Command.LRANGE).arg(listOf(place)).arg("0").arg("-1"));
      List<KeptQuestion> questions = new ArrayList<>();
      if (found != null) {
        for (Response each : found) {
          questions.add(EventJson.mapper().readValue(each.toString(), KeptQuestion.class));
        }
      }
      return questions;
    } catch (JsonProcessingException | RuntimeException e) {
      LOG.debugf("no similar questions can be had: %s", e.getMessage());
      return List.of();
    }
  }

  @Override
  public void keepSimilar(String place, KeptQuestion question, Duration time) {
    try {
      String list = listOf(place);
      RedisCalls.batch(
              redis,
              List.of(
                  Request.cmd(Command.LPUSH)
                      .arg(list)
                      .arg(EventJson.mapper().writeValueAsString(question)),
                  Request.cmd(Command.LTRIM)
                      .arg(list)
                      .arg("0")
                      .arg(String.valueOf(MOST_SIMILAR - 1)),
                  Request.cmd(Command.PEXPIRE).arg(list).arg(String.valueOf(time.toMillis()))))
          .await()
          .atMost(TIMEOUT);
    } catch (JsonProcessingException | RuntimeException e) {
      LOG.debugf("a question can't be kept: %s", e.getMessage());
    }
  }

  private String listOf(String place) {
    return keys.of("generation:similar:" + place);
  }

  private String key(String request) {
    return keys.of("generation:kept:" + request);
  }

  private @Nullable Response call(Request request) {
    return RedisCalls.batch(redis, List.of(request)).await().atMost(TIMEOUT).getFirst();
  }
}
