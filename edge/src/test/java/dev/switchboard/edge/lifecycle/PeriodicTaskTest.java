package dev.switchboard.edge.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeriodicTaskTest {

  private final PeriodicTask ticker = new PeriodicTask(Duration.ofMillis(1));
  private final List<Throwable> told = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() {
    ticker.stop();
  }

  @Test
  void goesOnAfterWorkThatFailed() {
    AtomicInteger ticks = new AtomicInteger();

    ticker.start(
        () ->
            switch (ticks.incrementAndGet()) {
              case 1 -> Uni.createFrom().failure(new IllegalStateException("away"));
              case 2 -> throw new IllegalStateException("not even begun");
              default -> Uni.createFrom().voidItem();
            },
        told::add);

    Awaitility.await().until(() -> ticks.get() > 3);
    assertThat(told).extracting(Throwable::getMessage).containsExactly("away", "not even begun");
  }

  @Test
  void neverWorksTwiceAtOnce() {
    AtomicInteger begun = new AtomicInteger();
    CompletableFuture<Void> work = new CompletableFuture<>();
    AtomicInteger otherTicks = new AtomicInteger();
    PeriodicTask other = new PeriodicTask(Duration.ofMillis(1));

    ticker.start(
        () -> {
          begun.incrementAndGet();
          return Uni.createFrom().completionStage(work);
        },
        told::add);
    other.start(
        () -> {
          otherTicks.incrementAndGet();
          return Uni.createFrom().voidItem();
        },
        told::add);

    // the other one shows that time for many ticks has passed
    Awaitility.await().until(() -> otherTicks.get() > 20 && begun.get() > 0);
    other.stop();
    assertThat(begun).hasValue(1);
    work.complete(null);
    Awaitility.await().until(() -> begun.get() > 1);
    assertThat(told).isEmpty();
  }

  @Test
  void stopsWhatIsUnderWay() {
    AtomicInteger begun = new AtomicInteger();
    AtomicInteger cancelled = new AtomicInteger();
    Uni<Void> endless = Uni.createFrom().nothing();

    ticker.start(
        () -> {
          begun.incrementAndGet();
          return endless.onCancellation().invoke(cancelled::incrementAndGet);
        },
        told::add);
    Awaitility.await().until(() -> begun.get() == 1);
    ticker.stop();

    Awaitility.await().until(() -> cancelled.get() == 1);
    assertThat(begun).hasValue(1);
  }
}
