package dev.switchboard.edge.timers;

import dev.switchboard.contracts.TimerFired;
import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.edge.transition.DelayedEvents;
import dev.switchboard.edge.transition.DelayedEventsContract;
import dev.switchboard.testkit.Backbone;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class RedisTimersContractTest extends DelayedEventsContract {

  /** Over at once: what one look claims is there for the next. */
  private static final Duration LEASE = Duration.ZERO;

  private Vertx vertx;
  private Redis redis;
  private RedisTimers timers;

  @BeforeEach
  void connect() {
    vertx = Vertx.vertx();
    // the backbone's Redis is shared; another database keeps the router's own pump away
    redis = Redis.createClient(vertx, Backbone.shared().redisUrl() + "/10");
    redis.send(Request.cmd(Command.FLUSHDB)).await().indefinitely();
    timers =
        new RedisTimers(
            redis,
            RedisKeys.UNPREFIXED,
            "router",
            LEASE,
            InstantSource.fixed(Instant.parse("2026-11-01T12:00:00Z")));
  }

  @AfterEach
  void disconnect() {
    redis.close();
    vertx.closeAndAwait();
  }

  @Override
  protected DelayedEvents events() {
    return timers;
  }

  @Override
  protected List<String> due(Instant now) {
    return timers.claim(now).await().indefinitely().due().stream()
        .map(each -> ((TimerFired) each.envelope().event()).timerId())
        .toList();
  }
}
