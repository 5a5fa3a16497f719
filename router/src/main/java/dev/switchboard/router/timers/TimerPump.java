package dev.switchboard.router.timers;

import dev.switchboard.edge.kafka.EventPublisher;
import dev.switchboard.edge.lifecycle.PeriodicTask;
import dev.switchboard.router.RouterConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Publishes timers when they are due. Every router has one; they share the work. */
@ApplicationScoped
public class TimerPump {

  private static final Logger LOG = Logger.getLogger(TimerPump.class);

  private final RedisTimers timers;
  private final EventPublisher publisher;
  private final PeriodicTask ticker;

  TimerPump(RedisTimers timers, EventPublisher publisher, RouterConfig config) {
    this.timers = timers;
    this.publisher = publisher;
    this.ticker = new PeriodicTask(config.timers().every());
  }

  void start(@Observes StartupEvent event) {
    ticker.start(
        this::fire, e -> LOG.warnf("timers wait, Redis or Kafka is away: %s", e.getMessage()));
  }

  void stop(@Observes ShutdownEvent event) {
    ticker.stop();
  }

  /** Publishes what is due now. */
  Uni<Void> fire() {
    return timers
        .claim(Instant.now())
        .chain(due -> publisher.publish(due).chain(() -> timers.forget(due)));
  }
}
