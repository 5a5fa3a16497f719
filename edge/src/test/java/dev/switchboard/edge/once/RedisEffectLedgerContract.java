package dev.switchboard.edge.once;

import dev.switchboard.once.AnswerSamples;
import dev.switchboard.once.EffectLedgerContract;
import dev.switchboard.testkit.Backbone;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import io.vertx.redis.client.RedisOptions;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract on a real Redis. */
abstract class RedisEffectLedgerContract<A> extends EffectLedgerContract<A> {

  private static Vertx vertx;
  private static Redis redis;

  RedisEffectLedgerContract(AnswerSamples<A> samples) {
    super(samples);
  }

  @BeforeAll
  static void connects() {
    vertx = Vertx.vertx();
    redis =
        Redis.createClient(
            vertx,
            new RedisOptions()
                .setConnectionString(Backbone.shared().redisUrl())
                .setMaxPoolWaiting(1000));
  }

  @AfterAll
  static void disconnects() {
    redis.close();
    vertx.closeAndAwait();
  }

  static Redis redis() {
    return redis;
  }

  static Response send(Request request) {
    return redis.send(request).await().atMost(Duration.ofSeconds(10));
  }
}
