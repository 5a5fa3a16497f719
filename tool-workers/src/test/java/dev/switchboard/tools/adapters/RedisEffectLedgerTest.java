package dev.switchboard.tools.adapters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.Outcome;
import dev.switchboard.testkit.Backbone;
import dev.switchboard.tools.Requests;
import dev.switchboard.tools.core.effects.EffectLedger;
import dev.switchboard.tools.core.effects.EffectLedgerContract;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.redis.client.RedisOptions;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RedisEffectLedgerTest extends EffectLedgerContract {

  private static Vertx vertx;
  private static Redis redis;

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

  @Override
  protected EffectLedger ledger() {
    return new RedisEffectLedger(redis, Duration.ofDays(7));
  }

  @Test
  void forgetsWhatIsOldAndOnlyThat() {
    // given
    String claimed = UUID.randomUUID().toString();
    String settled = UUID.randomUUID().toString();

    // when
    ledger().claim(claimed, "a", false, Duration.ofSeconds(1));
    ledger().settle(settled, new Outcome.Succeeded(Requests.json("{}")));

    // then
    for (String command : new String[] {claimed, settled}) {
      long left =
          redis
              .send(Request.cmd(Command.PTTL).arg("effect:" + command))
              .await()
              .atMost(Duration.ofSeconds(10))
              .toLong();
      assertThat(Duration.ofMillis(left)).isBetween(Duration.ofDays(6), Duration.ofDays(7));
    }
  }
}
