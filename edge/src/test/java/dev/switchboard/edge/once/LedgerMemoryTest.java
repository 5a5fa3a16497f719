package dev.switchboard.edge.once;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.once.LedgerUnavailableException;
import dev.switchboard.testkit.Backbone;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerMemoryTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private final String key = "since-" + UUID.randomUUID();
  private final Instant now = Instant.now();
  private Vertx vertx;
  private Redis redis;

  @BeforeEach
  void connect() {
    vertx = Vertx.vertx();
    redis = Redis.createClient(vertx, Backbone.shared().redisUrl());
  }

  @AfterEach
  void disconnect() {
    redis.close();
    vertx.closeAndAwait();
  }

  @Test
  void aNewDeploymentHasForgottenNothing() {
    assertThat(memory(false).mayLack(now.minus(HOUR))).isFalse();
    assertThat(memory(true).mayLack(now.minus(HOUR))).as("asked of another worker").isFalse();
  }

  @Test
  void anEmptiedRedisMayLackWhatWasWrittenBeforeItWasMissed() {
    // given
    memory(false).mayLack(now);

    // when
    redis.send(Request.cmd(Command.DEL).arg(key)).await().indefinitely();

    // then
    assertThat(memory(true).mayLack(now.minus(HOUR))).isTrue();
    assertThat(memory(true).mayLack(now.plus(HOUR))).isFalse();
    assertThat(memory(false).mayLack(now.minus(HOUR))).as("asked of another worker").isTrue();
  }

  @Test
  void whatCannotBeFoundOutIsNoAnswer() {
    LedgerMemory memory =
        new LedgerMemory(
            redis,
            key,
            () -> {
              throw new IllegalStateException("Kafka is away");
            });

    assertThatThrownBy(() -> memory.mayLack(now))
        .isInstanceOf(LedgerUnavailableException.class)
        .hasMessageContaining("Kafka is away");
    assertThat(redis.send(Request.cmd(Command.GET).arg(key)).await().indefinitely()).isNull();
  }

  private LedgerMemory memory(boolean workedBefore) {
    return new LedgerMemory(redis, key, () -> workedBefore);
  }
}
