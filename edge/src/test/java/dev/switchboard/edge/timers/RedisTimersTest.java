package dev.switchboard.edge.timers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.TimerFired;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.edge.kafka.Outgoing;
import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.edge.transition.DelayedEvents.Delayed;
import dev.switchboard.testkit.Backbone;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
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
    timers =
        new RedisTimers(redis, RedisKeys.UNPREFIXED, "router", LEASE, InstantSource.fixed(NOON));
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
    return timers.claim(now).await().indefinitely().due().stream()
        .map(out -> ((TimerFired) out.envelope().event()).timerId())
        .toList();
  }

  @Test
  void anotherDeploymentClaimsNothing() {
    schedule(timer("a", NOON));
    RedisTimers others =
        new RedisTimers(
            redis, RedisKeys.withPrefix("staging."), "router", LEASE, InstantSource.fixed(NOON));

    assertThat(others.claim(NOON).await().indefinitely().due()).isEmpty();
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
    var claimed = timers.claim(NOON).await().indefinitely().due();
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
    var late = timers.claim(NOON.plusSeconds(60)).await().indefinitely().due().getFirst();
    // then
    assertThat(late.envelope().event())
        .isEqualTo(new TimerFired("c", "r", "a", NOON, NOON.plusSeconds(60)));
    assertThat(late.envelope().time()).isEqualTo(NOON.plusSeconds(60));
    assertThat(Span.fromContext(late.trace()).getSpanContext().isValid()).isFalse();
    assertThat(late.link().getTraceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
  }

  @Test
  void aTimerThatCannotBeReadHoldsNoOtherUp() {
    // given one of a version that is not known here, due at the same time
    redis.send(hset("broken", "{\"type\":\"NEWER\"}")).await().indefinitely();
    redis
        .send(
            Request.cmd(Command.ZADD)
                .arg(RedisTimers.dueOf("router"))
                .arg(NOON.toEpochMilli())
                .arg("broken"))
        .await()
        .indefinitely();
    schedule(timer("good", NOON));
    // then
    assertThat(claim(NOON)).containsExactly("good");
    // and it is still there for a router that knows it
    assertThat(timers.claim(NOON.plus(LEASE)).await().indefinitely().all()).isEqualTo(2);
  }

  private static Request hset(String id, String event) {
    return Request.cmd(Command.HSET).arg(RedisTimers.eventsOf("router")).arg(id).arg(event);
  }

  @Test
  void allThatIsDueIsPublishedInOneTick() {
    // given
    int many = 3 * RedisTimers.MOST + 7;
    schedule(IntStream.range(0, many).mapToObj(i -> timer("t-" + i, NOON)).toArray(Delayed[]::new));
    List<Outgoing> published = new ArrayList<>();
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    TimerPump pump =
        new TimerPump(
            timers,
            events -> {
              published.addAll(events);
              return Uni.createFrom().voidItem();
            },
            new TimerMetrics(meters),
            Duration.ofSeconds(1));
    // when
    pump.fire().await().indefinitely();
    // then
    assertThat(published).hasSize(many);
    assertThat(meters.get("switchboard.timer.lateness").timer().count()).isEqualTo(many);
    assertThat(redis.send(Request.cmd(Command.DBSIZE)).await().indefinitely().toLong()).isZero();
  }

  @Test
  void aTimeLimitThatIsDecidedLateCountsFromTheDecision() {
    Instant decided = NOON.plus(Duration.ofMinutes(10));
    timers =
        new RedisTimers(redis, RedisKeys.UNPREFIXED, "router", LEASE, InstantSource.fixed(decided));
    schedule(timer("limit", NOON.plusSeconds(15)));
    assertThat(claim(decided.plusSeconds(14))).isEmpty();
    assertThat(claim(decided.plusSeconds(15))).containsExactly("limit");
  }

  @Test
  void aDecisionThatIsRepeatedKeepsTheTimeOfTheFirst() {
    schedule(timer("limit", NOON.plusSeconds(15)));
    timers =
        new RedisTimers(
            redis,
            RedisKeys.UNPREFIXED,
            "router",
            LEASE,
            InstantSource.fixed(NOON.plusSeconds(60)));
    schedule(timer("limit", NOON.plusSeconds(15)));
    assertThat(claim(NOON.plusSeconds(15))).containsExactly("limit");
  }

  @Test
  void aWaitOfDaysThatIsDecidedAgainEndsOnTheDayThatItHad() {
    timers =
        new RedisTimers(
            redis,
            RedisKeys.UNPREFIXED,
            "router",
            LEASE,
            InstantSource.fixed(NOON.plus(Duration.ofDays(2))));
    Instant due = NOON.plus(Duration.ofDays(3));
    schedule(timer("wait", due));
    assertThat(claim(due.minusSeconds(1))).isEmpty();
    assertThat(claim(due)).containsExactly("wait");
  }

  @Test
  void aCauseFromTheFutureDelaysNoTimer() {
    timers =
        new RedisTimers(
            redis,
            RedisKeys.UNPREFIXED,
            "router",
            LEASE,
            InstantSource.fixed(NOON.minus(Duration.ofDays(900))));
    schedule(timer("limit", NOON.plusSeconds(15)));
    assertThat(claim(NOON.minus(Duration.ofDays(900)).plusSeconds(15))).containsExactly("limit");
  }

  @Test
  void schedulesNothingWithoutACall() {
    schedule();
    assertThat(claim(NOON)).isEmpty();
  }
}
