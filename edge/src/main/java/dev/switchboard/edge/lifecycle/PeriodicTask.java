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
 * Repeats the same work while a service runs. Never twice at once: a run that is due while another
 * is under way is skipped.
 */
public final class PeriodicTask {

  private final Duration every;
  private final AtomicReference<@Nullable Cancellable> running = new AtomicReference<>();

  /**
   * A task that has not begun.
   *
   * @param every the time from one run to the next; at least a millisecond
   */
  public PeriodicTask(Duration every) {
    this.every = every;
  }

  /**
   * Begins; called once, when the service starts.
   *
   * @param work of one run
   * @param failed is called with the failure of a run; the next run tries again
   */
  public void start(Supplier<Uni<Void>> work, Consumer<Throwable> failed) {
    running.set(
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

  /** Begins no further run. Does nothing if the task never started. */
  public void stop() {
    Cancellable ticks = running.getAndSet(null);
    if (ticks != null) {
      ticks.cancel();
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
