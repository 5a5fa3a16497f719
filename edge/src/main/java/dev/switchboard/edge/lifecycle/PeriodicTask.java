package dev.switchboard.edge.lifecycle;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Does the same work again and again while a service runs. Never twice at once: a tick that comes
 * while the work of another is under way is left out.
 */
public final class PeriodicTask {

  private final Duration every;
  private final AtomicReference<@Nullable Cancellable> ticking = new AtomicReference<>();

  /**
   * A ticker that does nothing yet.
   *
   * @param every the time from one tick to the next; at least a millisecond
   */
  public PeriodicTask(Duration every) {
    this.every = every;
  }

  /**
   * Begins; called once, when the service starts.
   *
   * @param work what a tick does
   * @param failed is told of work that failed; the next tick tries again
   */
  public void start(Supplier<Uni<Void>> work, Consumer<Throwable> failed) {
    ticking.set(
        Multi.createFrom()
            .ticks()
            .every(every)
            .onOverflow()
            .drop()
            .onItem()
            .transformToUniAndConcatenate(tick -> quietly(work, failed))
            .subscribe()
            .with(done -> {}));
  }

  /** No further tick; nothing happens if it never started. */
  public void stop() {
    Cancellable running = ticking.getAndSet(null);
    if (running != null) {
      running.cancel();
    }
  }

  private static Uni<Void> quietly(Supplier<Uni<Void>> work, Consumer<Throwable> failed) {
    return Uni.createFrom()
        .deferred(work::get)
        .onFailure()
        .invoke(failed)
        .onFailure()
        .recoverWithNull();
  }
}
