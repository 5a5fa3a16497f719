package dev.switchboard.tools;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Holds the ledger's time to live against Kafka's retention as the service starts: a request that
 * is delivered again after the ledger has forgotten it would be carried out again.
 */
@Readiness
@Singleton
final class LedgerRetention implements HealthCheck {

  private static final Logger LOG = Logger.getLogger(LedgerRetention.class);

  private final RequestTopic requests;
  private final Duration timeToLive;
  private volatile @Nullable String risk;

  LedgerRetention(RequestTopic requests, ToolWorkersConfig config) {
    this.requests = requests;
    this.timeToLive = config.effects().timeToLive();
  }

  void check(@Observes StartupEvent start) {
    Thread.ofVirtual().name("retention").start(this::compare);
  }

  private void compare() {
    try {
      Optional<String> found = risk(timeToLive, requests.retention());
      found.ifPresent(LOG::warn);
      risk = found.orElse(null);
    } catch (IllegalStateException e) {
      LOG.infof("the retention of the requests is not known: %s", e.getMessage());
    }
  }

  /** The risk and its fix, if there is one. */
  static Optional<String> risk(Duration timeToLive, Optional<Duration> retention) {
    if (retention.isPresent() && retention.get().compareTo(timeToLive) <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        "the effects ledger remembers for %s, and Kafka keeps tool-requests %s: a consumer group that is reset would carry out older requests again; set switchboard.tools.effects.time-to-live longer than the topic's retention.ms"
            .formatted(timeToLive, retention.map(it -> "for " + it).orElse("without a limit")));
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("The effects ledger outlives the requests").up();
    String now = risk;
    return (now == null ? response : response.withData("risk", now)).build();
  }
}
