package dev.switchboard.knowledge.shared;

import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.testkit.Backbone;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class RedisSharedIndexStateTest extends SharedIndexStateContract {

  private static Vertx vertx;
  private static Redis redis;

  private final String bot = "bot-" + UUID.randomUUID();

  @BeforeAll
  static void connects() {
    vertx = Vertx.vertx();
    redis = Redis.createClient(vertx, Backbone.shared().redisUrl());
  }

  @AfterAll
  static void disconnects() {
    redis.close();
    vertx.closeAndAwait();
  }

  @Override
  SharedIndexState worker() {
    return new RedisSharedIndexState(redis, RedisKeys.UNPREFIXED, bot);
  }
}
