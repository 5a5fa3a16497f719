package dev.switchboard.edge.worker;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.edge.fake.InMemoryEffectLedger;
import dev.switchboard.once.AtMostOnce;
import dev.switchboard.once.Claim;
import dev.switchboard.once.Command;
import dev.switchboard.once.WithoutLedger;
import dev.switchboard.retry.Pause;
import io.quarkus.runtime.ShutdownEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class RunningWorkTest {

  private static final Command COMMAND = new Command("c", "conversation-1", Instant.EPOCH);
  private static final Duration LEASE = Duration.ofMinutes(10);

  private final List<Duration> pauses = new ArrayList<>();

  @Test
  void waitsForWorkThatEndsWithinTheGracePeriod() throws Exception {
    // given
    RunningWork running =
        new RunningWork(() -> Duration.ofMinutes(1), Duration.ZERO, Pause.SLEEPING);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    FutureTask<Boolean> work =
        new FutureTask<>(
            () -> {
              RunningWork.Piece piece = running.begin();
              begun.countDown();
              finish.await();
              boolean interrupted = Thread.currentThread().isInterrupted();
              piece.end();
              return !interrupted;
            });
    Thread.ofVirtual().start(work);
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

    // when
    FutureTask<Void> stop = stop(running);
    finish.countDown();

    // then
    assertThat(work.get(10, TimeUnit.SECONDS)).isTrue();
    stop.get(10, TimeUnit.SECONDS);
  }

  @Test
  void letsTheConnectorCommitWhatHasJustEnded() {
    // given
    RunningWork running =
        new RunningWork(() -> Duration.ofMinutes(1), Duration.ofHours(1), pauses::add);
    running.begin().end();

    // when
    running.stop(new ShutdownEvent());

    // then
    assertThat(pauses)
        .singleElement(as(InstanceOfAssertFactories.DURATION))
        .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
  }

  @Test
  void stopsAtOnceWhereNothingRan() {
    new RunningWork(() -> Duration.ofMinutes(1), Duration.ofHours(1), pauses::add)
        .stop(new ShutdownEvent());

    assertThat(pauses).isEmpty();
  }

  @Test
  void hasHangingWorkGiveItsClaimBackBeforeTheStopGoesOn() throws Exception {
    // given
    RunningWork running = new RunningWork(() -> Duration.ZERO, Duration.ZERO, Pause.SLEEPING);
    InMemoryEffectLedger<String> ledger = new InMemoryEffectLedger<>(Clock.systemUTC());
    AtMostOnce<String> once = new AtMostOnce<>(ledger, LEASE, WithoutLedger.ACT, Pause.SLEEPING);
    CountDownLatch begun = new CountDownLatch(1);
    AtomicReference<Throwable> ended = new AtomicReference<>();
    Thread.ofVirtual()
        .start(
            () -> {
              RunningWork.Piece piece = running.begin();
              try {
                once.runRepeatable(
                    COMMAND,
                    () -> {
                      begun.countDown();
                      new CountDownLatch(1).await();
                      return "never";
                    });
              } catch (InterruptedException e) {
                ended.set(e);
              } finally {
                piece.end();
              }
            });
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

    // when the stop is over, Redis and Kafka are closed
    stop(running).get(10, TimeUnit.SECONDS);

    // then
    assertThat(ended.get()).isInstanceOf(InterruptedException.class);
    assertThat(ledger.claim(COMMAND, "next", true, LEASE)).isEqualTo(new Claim.Granted<>());
  }

  @Test
  void beginsNothingOnceTheServiceStops() {
    // given
    RunningWork running = new RunningWork(() -> Duration.ZERO, Duration.ZERO, Pause.SLEEPING);
    running.stop(new ShutdownEvent());

    // then
    assertThat(running.begin()).isNull();
  }

  private static FutureTask<Void> stop(RunningWork running) {
    FutureTask<Void> stop = new FutureTask<>(() -> running.stop(new ShutdownEvent()), null);
    Thread.ofVirtual().start(stop);
    return stop;
  }
}
