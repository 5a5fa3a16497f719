package dev.switchboard.llm.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.llm.core.ModelAnswer;
import dev.switchboard.llm.ladder.KeptQuestion;
import dev.switchboard.testkit.Backbone;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisKeptAnswersTest {

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

  private static KeptQuestion question(int number) {
    ModelAnswer answer = new ModelAnswer("Answer " + number, "large", 10, 5, "stop");
    return new KeptQuestion("AACAPwAAAAA=", number, answer);
  }

  @Test
  void keepsTheLatestQuestionsOfAPlaceLatestFirst() {
    for (int i = 1; i <= 30; i++) {
      kept.keepSimilar("place", question(i), Duration.ofMinutes(1));
    }
    assertThat(kept.similar("place"))
        .hasSize(RedisKeptAnswers.MOST_SIMILAR)
        .startsWith(question(30), question(29));
    assertThat(kept.similar("another place")).isEmpty();
  }

  @Test
  void keepsAnAnswerToTheVerySameRequest() {
    ModelAnswer answer = new ModelAnswer("Thirty days.", "large", 10, 5, "stop");
    kept.keep("request", answer, Duration.ofMinutes(1));
    assertThat(kept.get("request")).isEqualTo(answer);
    assertThat(kept.get("another request")).isNull();
  }
}
