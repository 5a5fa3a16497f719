package dev.switchboard.edge.lifecycle;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.SmallRyeHealthReporter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Ends a service whose channels have stopped: a process that lives and reads nothing is the worst
 * kind of outage. Whoever runs it (Kubernetes, {@code ./switchboard up}) starts it again, and it
 * goes on where the broker says that it was.
 */
@ApplicationScoped
public class ChannelMonitor {

  private static final Logger LOG = Logger.getLogger(ChannelMonitor.class);
  private static final Duration EVERY = Duration.ofSeconds(10);
  private static final int FAILED = 1;

  private final SmallRyeHealthReporter health;
  private final Duration patience;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("channel-watch").factory());
  private @Nullable Instant downSince;

  ChannelMonitor(
      SmallRyeHealthReporter health,
      @ConfigProperty(name = "switchboard.channels.patience", defaultValue = "60s")
          Duration patience) {
    this.health = health;
    this.patience = patience;
  }

  void start(@Observes StartupEvent event) {
    timer.scheduleWithFixedDelay(
        this::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    timer.shutdownNow();
  }

  private void look() {
    if (!health.getLiveness().isDown()) {
      downSince = null;
    } else if (isLongAfter(Instant.now())) {
      LOG.fatalf(
          "a channel has stopped and did not recover in %d s; the service ends to be started again: %s",
          patience.toSeconds(), health.getLiveness().getPayload());
      Quarkus.asyncExit(FAILED);
    }
  }

  /** Whether the channels have been down for longer than is borne. */
  boolean isLongAfter(Instant now) {
    if (downSince == null) {
      downSince = now;
    }
    return Duration.between(downSince, now).compareTo(patience) >= 0;
  }
}
