package dev.switchboard.gateway.core;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The live events of one conversation for one client. */
public final class Subscription implements AutoCloseable {

  private final long from;
  private final BlockingQueue<StreamEvent> events;
  private final Consumer<Subscription> onClose;
  private volatile boolean overrun;

  Subscription(long from, int capacity, Consumer<Subscription> onClose) {
    this.from = from;
    this.events = new ArrayBlockingQueue<>(capacity);
    this.onClose = onClose;
  }

  /** The first offset of which everything arrives here; what is earlier lies in the history. */
  public long from() {
    return from;
  }

  void offer(StreamEvent event) {
    // A client too slow to follow is let go; it resumes from the log where it was.
    if (!overrun && !events.offer(event)) {
      overrun = true;
    }
  }

  /** The next event, or null when none came in time. */
  @Nullable StreamEvent next(Duration atMost) throws InterruptedException {
    return events.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whether events were dropped because the client was too slow. */
  boolean isOverrun() {
    return overrun && events.isEmpty();
  }

  @Override
  public void close() {
    onClose.accept(this);
  }
}
