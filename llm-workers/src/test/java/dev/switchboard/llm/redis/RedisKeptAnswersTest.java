package dev.switchboard.llm.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.llm.ladder.KeptAnswers;
import dev.switchboard.llm.ladder.KeptAnswersContract;
import dev.switchboard.testkit.Backbone;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisKeptAnswersTest extends KeptAnswersContract {

  private static final KeptAnswers.Keeping MINUTE =
      new KeptAnswers.Keeping("conversation-1", Instant.now(), Duration.ofMinutes(1));

  private Vertx vertx;
  private Redis redis;
  private RedisKeptAnswers kept;

  @BeforeEach
  void connects() {
    vertx = Vertx.vertx();
    redis = Redis.createClient(vertx, Backbone.shared().redisUrl());
    kept = new RedisKeptAnswers(redis, RedisKeys.withPrefix("test-" + UUID.randomUUID() + ":"));
  }

  @AfterEach
  void disconnects() {
    redis.close();
    vertx.closeAndAwait();
  }

  @Override
  protected KeptAnswers kept() {
    return kept;
  }

  @Test
  void keepsNoMoreQuestionsOfAPlaceThanAreCompared() {
    for (int i = 1; i <= 30; i++) {
      kept.keepSimilar("place", question(i), MINUTE);
    }
    assertThat(kept.similar("place"))
        .hasSize(RedisKeptAnswers.MOST_SIMILAR)
        .startsWith(question(30), question(29));
  }

  @Test
  void keepsNothingWhileRedisIsAwayAndFailsNobody() {
    Redis away = Redis.createClient(vertx, "redis://localhost:1");
    try {
      RedisKeptAnswers lost = new RedisKeptAnswers(away, RedisKeys.UNPREFIXED);
      lost.keep("request", question(1).answer(), MINUTE);
      lost.keepSimilar("place", question(1), MINUTE);

      assertThat(lost.get("request")).isNull();
      assertThat(lost.similar("place")).isEmpty();
    } finally {
      away.close();
    }
  }
}
