package dev.switchboard.gateway.core;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The live events of one conversation for one client. */
public final class Subscription implements AutoCloseable {

  private static final StreamEvent END = new StreamEvent(new Position(0, -1), "", "", "");

  private final long from;
  private final BlockingQueue<StreamEvent> events;
  private final Consumer<Subscription> onClose;
  private final Function<Subscription, OptionalLong> delivered;
  private volatile boolean overrun;

  Subscription(
      long from,
      int capacity,
      Consumer<Subscription> onClose,
      Function<Subscription, OptionalLong> delivered) {
    this.delivered = delivered;
    this.from = from;
    this.events = new ArrayBlockingQueue<>(capacity);
    this.onClose = onClose;
  }

  /** The first offset of which everything arrives here; what is earlier lies in the history. */
  public long from() {
    return from;
  }

  /**
   * The last offset up to which the client has taken all that concerns it; empty while events wait
   * for it. Others' events move it on, so that a client that resumes from it reads none of them.
   */
  OptionalLong takenTo() {
    return delivered.apply(this);
  }

  boolean hasWaiting() {
    return !events.isEmpty();
  }

  void offer(StreamEvent event) {
    // A client too slow to follow is disconnected; it resumes from the log where it was.
    if (!overrun && !events.offer(event)) {
      overrun = true;
    }
  }

  /** Ends the subscription at once; its client resumes elsewhere. */
  void end() {
    overrun = true;
    events.clear();
    events.offer(END);
  }

  /** The next event, or null when none came in time or none will come any more. */
  @Nullable StreamEvent next(Duration atMost) throws InterruptedException {
    StreamEvent event = events.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
    return event == END ? null : event;
  }

  /** Whether nothing comes any more: events had to be dropped, or the gateway stops. */
  boolean isOver() {
    return overrun && events.isEmpty();
  }

  @Override
  public void close() {
    onClose.accept(this);
  }
}
