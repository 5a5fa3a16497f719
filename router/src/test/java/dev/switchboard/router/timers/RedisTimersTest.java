package dev.switchboard.router.timers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.TimerFired;
import dev.switchboard.edge.kafka.Outgoing;
import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.edge.transition.DelayedEvents.Delayed;
import dev.switchboard.testkit.Backbone;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisTimersTest {
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
  private static final Duration LEASE = Duration.ofSeconds(30);

  private Vertx vertx;
  private Redis redis;
  private RedisTimers timers;

  @BeforeEach
  void connect() {
    vertx = Vertx.vertx();
    // the backbone's Redis is shared; another database keeps the router's own pump away
    redis = Redis.createClient(vertx, Backbone.shared().redisUrl() + "/9");
    redis.send(Request.cmd(Command.FLUSHDB)).await().indefinitely();
    timers = new RedisTimers(redis, RedisKeys.UNPREFIXED, LEASE);
  }

  @AfterEach
  void disconnect() {
    redis.close();
    vertx.closeAndAwait();
  }

  private static Delayed timer(String id, Instant due) {
    var span =
        SpanContext.create(
            "0af7651916cd43dd8448eb211c80319c",
            "b7ad6b7169203331",
            TraceFlags.getSampled(),
            TraceState.getDefault());
    return new Delayed(
        due,
        new Outgoing(
            new Envelope<>(
                "/switchboard/router", NOON, "bot", "1", new TimerFired("c", "r", id, due, due)),
            Context.root().with(Span.wrap(span))));
  }

  private void schedule(Delayed... delayed) {
    timers.schedule(List.of(delayed)).await().indefinitely();
  }

  private List<String> claim(Instant now) {
    return timers.claim(now).await().indefinitely().stream()
        .map(out -> ((TimerFired) out.envelope().event()).timerId())
        .toList();
  }

  @Test
  void anotherDeploymentClaimsNothing() {
    schedule(timer("a", NOON));
    RedisTimers others = new RedisTimers(redis, RedisKeys.withPrefix("staging."), LEASE);

    assertThat(others.claim(NOON).await().indefinitely()).isEmpty();
    assertThat(claim(NOON)).containsExactly("a");
  }

  @Test
  void givesWhatIsDueInItsOrder() {
    // given
    schedule(timer("late", NOON.plusSeconds(9)), timer("b", NOON.plusSeconds(2)), timer("a", NOON));
    // then
    assertThat(claim(NOON.minusMillis(1))).isEmpty();
    assertThat(claim(NOON.plusSeconds(2))).containsExactly("a", "b");
  }

  @Test
  void givesToOneAtATime() {
    // given
    schedule(timer("a", NOON));
    // then
    assertThat(claim(NOON)).containsExactly("a");
    assertThat(claim(NOON.plusSeconds(1))).isEmpty();
    // whoever claimed it has died
    assertThat(claim(NOON.plus(LEASE))).containsExactly("a");
  }

  @Test
  void forgetsWhatWasPublished() {
    // given
    schedule(timer("a", NOON));
    var claimed = timers.claim(NOON).await().indefinitely();
    // when
    timers.forget(claimed).await().indefinitely();
    // then
    assertThat(claim(NOON.plus(LEASE))).isEmpty();
    assertThat(redis.send(Request.cmd(Command.DBSIZE)).await().indefinitely().toLong()).isZero();
  }

  @Test
  void keepsATimerOnceHoweverOftenItIsScheduled() {
    schedule(timer("a", NOON), timer("a", NOON));
    schedule(timer("a", NOON.plusSeconds(5)));
    assertThat(claim(NOON)).containsExactly("a");
  }

  @Test
  void saysWhenATimerReallyFiredAndKeepsItsTrace() {
    // given
    schedule(timer("a", NOON));
    // when
    var late = timers.claim(NOON.plusSeconds(60)).await().indefinitely().getFirst();
    // then
    assertThat(late.envelope().event())
        .isEqualTo(new TimerFired("c", "r", "a", NOON, NOON.plusSeconds(60)));
    assertThat(late.envelope().time()).isEqualTo(NOON.plusSeconds(60));
    assertThat(Span.fromContext(late.trace()).getSpanContext().getTraceId())
        .isEqualTo("0af7651916cd43dd8448eb211c80319c");
  }

  @Test
  void schedulesNothingWithoutACall() {
    schedule();
    assertThat(claim(NOON)).isEmpty();
  }
}
