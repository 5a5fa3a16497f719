package dev.switchboard.edge.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.edge.transition.RedisStateStore;
import dev.switchboard.edge.transition.StateStore.Write;
import dev.switchboard.testkit.Backbone;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import io.vertx.redis.client.RedisOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A Redis of its own that is put into the states of one that is operated. */
class RedisCallsTest {

  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static Backbone backbone;

  private Vertx vertx;
  private Redis redis;
  private Redis operator;
  private RedisStateStore store;

  @BeforeAll
  static void start() {
    backbone = Backbone.embedded();
  }

  @AfterAll
  static void stop() throws Exception {
    backbone.close();
  }

  @BeforeEach
  void connect() {
    vertx = Vertx.vertx();
    // One connection, so that it is known which one a call gets.
    redis =
        Redis.createClient(
            vertx, new RedisOptions().setConnectionString(backbone.redisUrl()).setMaxPoolSize(1));
    operator = Redis.createClient(vertx, backbone.redisUrl());
    store = new RedisStateStore(redis, "test:", Duration.ofHours(1));
  }

  @AfterEach
  void disconnect() {
    redis.close();
    operator.close();
    vertx.close().await().atMost(LONGEST);
  }

  @Test
  void aConnectionToAServerThatHasBecomeAReplicaIsClosed() {
    // given a connection that is used again and again
    long connection = connection();
    assertThat(connection()).isEqualTo(connection);
    // when its server becomes a replica
    operate(Command.REPLICAOF, "127.0.0.1", "1");
    assertThatThrownBy(this::write)
        .satisfies(e -> assertThat(RedisFailure.of(e)).isEqualTo(RedisFailure.ANOTHER_SERVER));
    operate(Command.REPLICAOF, "NO", "ONE");
    // then the next call connects again
    assertThat(connection()).isNotEqualTo(connection);
    assertThat(write()).isTrue();
  }

  @Test
  void moreRequestsThanTheClientLetsWaitAreAnsweredInTheirOrder() {
    List<Request> requests =
        IntStream.range(0, 5_000)
            .mapToObj(i -> Request.cmd(Command.INCR).arg("test:counted"))
            .toList();

    List<Integer> answers =
        RedisCalls.batch(redis, requests).await().atMost(LONGEST).stream()
            .map(Response::toInteger)
            .toList();

    assertThat(answers).isEqualTo(IntStream.rangeClosed(1, 5_000).boxed().toList());
  }

  @Test
  void aFullRedisIsNotReadyAndSaysWhy() {
    operate(Command.CONFIG, "SET", "maxmemory", "1");
    assertThatThrownBy(this::write).hasMessageContaining("OOM");

    HealthCheckResponse full = readiness();
    operate(Command.CONFIG, "SET", "maxmemory", "0");
    write();

    assertThat(full.getStatus()).isEqualTo(Status.DOWN);
    assertThat(full.getData().orElseThrow().get("refuses writes")).asString().contains("OOM");
    assertThat(readiness().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void aPolicyThatDropsLiveKeysIsNamed() {
    operate(Command.CONFIG, "SET", "maxmemory-policy", "volatile-lru");
    connection();

    HealthCheckResponse response = readiness();
    operate(Command.CONFIG, "SET", "maxmemory-policy", "noeviction");

    assertThat(response.getStatus()).isEqualTo(Status.UP);
    assertThat(response.getData().orElseThrow().values())
        .anySatisfy(risk -> assertThat(risk).asString().contains("volatile-lru"));
  }

  private static HealthCheckResponse readiness() {
    return new RedisReadiness(true).call().await().atMost(LONGEST);
  }

  private long connection() {
    return RedisCalls.batch(redis, List.of(Request.cmd(Command.CLIENT).arg("ID")))
        .await()
        .atMost(LONGEST)
        .getFirst()
        .toLong();
  }

  private boolean write() {
    return store
        .commit(
            List.of(new Write("c-" + UUID.randomUUID(), 0, false, "s", null, List.of(), Map.of())),
            List.of())
        .await()
        .atMost(LONGEST)
        .written()
        .getFirst();
  }

  private void operate(Command command, String... arguments) {
    Request request = Request.cmd(command);
    for (String argument : arguments) {
      request.arg(argument);
    }
    operator.send(request).await().atMost(LONGEST);
  }
}
