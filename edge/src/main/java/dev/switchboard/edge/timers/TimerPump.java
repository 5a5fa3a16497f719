package dev.switchboard.edge.timers;

import dev.switchboard.edge.kafka.EventPublisher;
import dev.switchboard.edge.lifecycle.PeriodicTask;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Publishes timers when they are due. Every replica of a service has one; they share the work. */
public final class TimerPump {

  private static final Logger LOG = Logger.getLogger(TimerPump.class);

  private final RedisTimers timers;
  private final EventPublisher publisher;
  private final TimerMetrics metrics;
  private final PeriodicTask ticker;

  /**
   * Creates a pump.
   *
   * @param every how often due timers are looked for
   */
  public TimerPump(
      RedisTimers timers, EventPublisher publisher, TimerMetrics metrics, Duration every) {
    this.timers = timers;
    this.publisher = publisher;
    this.metrics = metrics;
    this.ticker = new PeriodicTask(every);
  }

  public void start() {
    ticker.start(
        this::fire, e -> LOG.warnf("timers wait, Redis or Kafka is away: %s", e.getMessage()));
  }

  public void stop() {
    ticker.stop();
  }

  /** Publishes all that is due now. */
  Uni<Void> fire() {
    return timers
        .claim(Instant.now())
        .chain(
            claimed ->
                publisher
                    .publish(claimed.due())
                    .invoke(() -> metrics.fired(claimed.due()))
                    .chain(() -> timers.forget(claimed.due()))
                    .chain(() -> claimed.isFull() ? fire() : Uni.createFrom().voidItem()));
  }
}
