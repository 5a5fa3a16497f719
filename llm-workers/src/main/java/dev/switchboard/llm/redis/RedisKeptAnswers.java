package dev.switchboard.llm.redis;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.edge.erasure.ErasureIndex;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Answers kept in Redis: {@code generation:kept:<hash>}, and lists {@code
 * generation:similar:<hash>}. The list of a place goes as a whole when a conversation is erased
 * whose question is among them. While Redis is away none is kept.
 */
public final class RedisKeptAnswers implements KeptAnswers {

  private static final Logger LOG = Logger.getLogger(RedisKeptAnswers.class);

  /** So many questions are compared with a new one, 3 KB each. */
  static final int MOST_SIMILAR = 20;

  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final Redis redis;
  private final RedisKeys keys;
  private final ErasureIndex index;

  public RedisKeptAnswers(Redis redis, RedisKeys keys) {
    this.redis = redis;
    this.keys = keys;
    this.index =
        new ErasureIndex(redis, conversation -> keys.of("generation:kept-of:" + conversation));
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
  public void keep(String request, ModelAnswer answer, Keeping keeping) {
    try {
      String json = EventJson.mapper().writeValueAsString(answer);
      keep(
          key(request),
          keeping,
          () ->
              List.of(
                  Request.cmd(Command.SET)
                      .arg(key(request))
                      .arg(json)
                      .arg("PX")
                      .arg(millis(keeping.time()))));
    } catch (JsonProcessingException | RuntimeException e) {
      LOG.debugf("an answer can't be kept: %s", e.getMessage());
    }
  }

  /** Writes an entry, and takes it back where its conversation was erased meanwhile. */
  private void keep(String key, Keeping keeping, Supplier<List<Request>> requests) {
    ErasureIndex.Entry entry =
        new ErasureIndex.Entry(
            keeping.conversationId(), key, keeping.requestedAt(), keeping.time());
    if (index.write(entry, List.of(), requests, TIMEOUT).isErased()) {
      delete(key);
    }
  }

  private void delete(String key) {
    call(Request.cmd(Command.DEL).arg(key));
  }

  @Override
  public void erase(String conversationId, Instant erasedAt) {
    index.erase(conversationId, erasedAt, Duration.ZERO, this::delete);
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
  public void keepSimilar(String place, KeptQuestion question, Keeping keeping) {
    try {
      String list = listOf(place);
      String json = EventJson.mapper().writeValueAsString(question);
      keep(
          list,
          keeping,
          () ->
              List.of(
                  Request.cmd(Command.LPUSH).arg(list).arg(json),
                  Request.cmd(Command.LTRIM)
                      .arg(list)
                      .arg("0")
                      .arg(String.valueOf(MOST_SIMILAR - 1)),
                  Request.cmd(Command.PEXPIRE).arg(list).arg(millis(keeping.time()))));
    } catch (JsonProcessingException | RuntimeException e) {
      LOG.debugf("a question can't be kept: %s", e.getMessage());
    }
  }

  private static String millis(Duration time) {
    return String.valueOf(time.toMillis());
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
