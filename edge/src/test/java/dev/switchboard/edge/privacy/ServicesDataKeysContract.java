package dev.switchboard.edge.privacy;

import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.privacy.DataKeysContract;
import dev.switchboard.privacy.KeyTopic;
import dev.switchboard.privacy.KeyWrapping;
import dev.switchboard.privacy.MasterKeyCheck;
import dev.switchboard.retry.Pause;
import dev.switchboard.testkit.Backbone;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The readers of services, which keep a copy in Redis. */
abstract class ServicesDataKeysContract extends DataKeysContract {

  private static Vertx vertx;
  private static Redis redis;

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

  final ConversationKeys conversationKeys(KeyTopic topic, KeyWrapping wrapping) {
    return new ConversationKeys(
        new RedisDataKeys(redis, RedisKeys.withPrefix(prefix), wrapping),
        topic,
        wrapping,
        new MasterKeyCheck(topic, wrapping),
        new PrivacyMetrics(new SimpleMeterRegistry()),
        Clock.systemUTC(),
        Pause.SLEEPING);
  }
}
