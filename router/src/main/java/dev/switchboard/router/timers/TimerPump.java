package dev.switchboard.router.timers;

import dev.switchboard.edge.EventPublisher;
import dev.switchboard.router.RouterConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Publishes timers when they are due. Every router has one; they share the work. */
@ApplicationScoped
public class TimerPump {

  private static final Logger LOG = Logger.getLogger(TimerPump.class);

  private final RedisTimers timers;
  private final EventPublisher publisher;
  private final Duration every;
  private @Nullable Cancellable ticking;

  TimerPump(RedisTimers timers, EventPublisher publisher, RouterConfig config) {
    this.timers = timers;
    this.publisher = publisher;
    this.every = config.timers().every();
  }

  void start(@Observes StartupEvent event) {
    ticking =
        Multi.createFrom()
            .ticks()
            .every(every)
            .onOverflow()
            .drop()
            .onItem()
            .transformToUniAndConcatenate(tick -> fireQuietly())
            .subscribe()
            .with(done -> {});
  }

  void stop(@Observes ShutdownEvent event) {
    Cancellable running = ticking;
    if (running != null) {
      running.cancel();
    }
  }

  /** Publishes what is due now. */
  Uni<Void> fire() {
    return timers
        .claim(Instant.now())
        .chain(due -> publisher.publish(due).chain(() -> timers.forget(due)));
  }

  private Uni<Void> fireQuietly() {
    return fire()
        .onFailure()
        .invoke(e -> LOG.warnf("timers wait, Redis or Kafka is away: %s", e.getMessage()))
        .onFailure()
        .recoverWithNull();
  }
}
