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
import java.util.Map;
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
    redis
        .send(Request.cmd(Command.DEL).arg(key).arg(key + ":beats:{" + key + "}"))
        .await()
        .indefinitely();

    // then
    assertThat(memory(true).mayLack(now.minus(HOUR))).isTrue();
    assertThat(memory(true).mayLack(now.plus(HOUR))).isFalse();
    assertThat(memory(false).mayLack(now.minus(HOUR))).as("asked of another worker").isTrue();
  }

  @Test
  void aWorkerThatLivesFindsARedisThatFellBack() {
    // given a worker that has looked since the snapshot was taken
    LedgerMemory worker = memory(false);
    worker.mayLack(now);
    Map<String, String> older = beats();
    worker.mayLack(now);

    // when
    setBeats(older);

    // then
    assertThat(worker.mayLack(now.minus(HOUR))).isTrue();
    assertThat(worker.mayLack(now.plus(HOUR))).isFalse();
    assertThat(memory(true).mayLack(now.minus(HOUR))).as("asked of another worker").isTrue();
  }

  @Test
  void theMomentOfALossStaysTheSame() {
    LedgerMemory worker = memory(false);
    LedgerMemory other = memory(false);
    worker.mayLack(now);
    other.mayLack(now);
    Map<String, String> older = beats();
    worker.mayLack(now);
    setBeats(older);

    worker.mayLack(now);
    String since = redis.send(Request.cmd(Command.GET).arg(key)).await().indefinitely().toString();
    worker.mayLack(now);
    other.mayLack(now);

    assertThat(redis.send(Request.cmd(Command.GET).arg(key)).await().indefinitely().toString())
        .isEqualTo(since);
  }

  @Test
  void aRedisThatIsOlderThanTheLastAnswerMayLackWhatWasWrittenBefore() {
    // given a Redis of an hour ago, and answers since
    memory(true).mayLack(now);
    setBeats(Map.of("n", "7", "at", String.valueOf(now.minus(HOUR).toEpochMilli())));

    // when all workers are started
    LedgerMemory worker = new LedgerMemory(redis, key, log(true, now.minusSeconds(60)));

    // then
    assertThat(worker.mayLack(now.minus(HOUR))).isTrue();
    assertThat(worker.mayLack(now.plus(HOUR))).isFalse();
  }

  @Test
  void workersThatWereAwayForLongHaveForgottenNothing() {
    memory(false).mayLack(now);
    Instant last = now.minus(HOUR);
    setBeats(Map.of("n", "7", "at", String.valueOf(last.toEpochMilli())));

    LedgerMemory worker = new LedgerMemory(redis, key, log(true, last.plusSeconds(1)));

    assertThat(worker.mayLack(now.minus(HOUR))).isFalse();
  }

  private Map<String, String> beats() {
    return Map.of("n", beat("n"), "at", beat("at"));
  }

  private String beat(String field) {
    return redis
        .send(Request.cmd(Command.HGET).arg(key + ":beats:{" + key + "}").arg(field))
        .await()
        .indefinitely()
        .toString();
  }

  private void setBeats(Map<String, String> beats) {
    Request set = Request.cmd(Command.HSET).arg(key + ":beats:{" + key + "}");
    beats.forEach((field, value) -> set.arg(field).arg(value));
    redis.send(set).await().indefinitely();
  }

  @Test
  void whatCannotBeFoundOutIsNoAnswer() {
    LedgerMemory memory =
        new LedgerMemory(
            redis,
            key,
            new LedgerMemory.Log() {
              @Override
              public boolean workedBefore() {
                throw new IllegalStateException("Kafka is away");
              }

              @Override
              public Instant lastAnswer() {
                throw new IllegalStateException("Kafka is away");
              }
            });

    assertThatThrownBy(() -> memory.mayLack(now))
        .isInstanceOf(LedgerUnavailableException.class)
        .hasMessageContaining("Kafka is away");
    assertThat(redis.send(Request.cmd(Command.GET).arg(key)).await().indefinitely()).isNull();
  }

  private LedgerMemory memory(boolean workedBefore) {
    return new LedgerMemory(redis, key, log(workedBefore, Instant.EPOCH));
  }

  private static LedgerMemory.Log log(boolean workedBefore, Instant lastAnswer) {
    return new LedgerMemory.Log() {
      @Override
      public boolean workedBefore() {
        return workedBefore;
      }

      @Override
      public Instant lastAnswer() {
        return lastAnswer;
      }
    };
  }
}
