package dev.switchboard.router.versions;

import dev.switchboard.edge.lifecycle.PeriodicTask;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Exchanges flow documents with the other routers of a deployment, at intervals. */
public final class VersionExchange {

  private static final Logger LOG = Logger.getLogger(VersionExchange.class);

  private final RedisFlowVersions versions;
  private final PeriodicTask ticker;

  /**
   * Creates an exchange.
   *
   * @param every how often routers tell each other which flows they have
   */
  public VersionExchange(RedisFlowVersions versions, Duration every) {
    this.versions = versions;
    this.ticker = new PeriodicTask(every);
  }

  public void start() {
    ticker.start(
        () -> versions.exchange(Instant.now()),
        e -> LOG.warnf("flow versions wait, Redis is away: %s", e.getMessage()));
  }

  public void stop() {
    ticker.stop();
  }
}
