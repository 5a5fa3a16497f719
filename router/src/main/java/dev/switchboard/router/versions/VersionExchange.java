package dev.switchboard.router.versions;

import dev.switchboard.edge.lifecycle.PeriodicTask;
import dev.switchboard.router.RouterConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Keeps the routers of a deployment in the know of each other's flows. */
@ApplicationScoped
public class VersionExchange {

  private static final Logger LOG = Logger.getLogger(VersionExchange.class);

  private final RedisFlowVersions versions;
  private final PeriodicTask ticker;

  VersionExchange(RedisFlowVersions versions, RouterConfig config) {
    this.versions = versions;
    this.ticker = new PeriodicTask(config.versions().every());
  }

  void start(@Observes StartupEvent event) {
    ticker.start(
        () -> versions.exchange(Instant.now()),
        e -> LOG.warnf("flow versions wait, Redis is away: %s", e.getMessage()));
  }

  void stop(@Observes ShutdownEvent event) {
    ticker.stop();
  }
}
