package dev.switchboard.gateway;

import dev.switchboard.edge.config.ConfigRanges;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Duration;

/** Refuses to start with a setting that is out of its range. */
@Singleton
final class GatewayConfigCheck {

  private static final int MOST_TEXT = 1_000_000;
  private static final int MOST_WAIT = (int) Duration.ofDays(1).toSeconds();
  private static final int MOST_STREAMS = 1_000_000;
  private static final int MOST_CATCH_UPS = 1_000;
  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration CENTURY = Duration.ofDays(36_500);

  void check(
      @Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event,
      GatewayConfig config) {
    ranges(config).check();
  }

  static ConfigRanges ranges(GatewayConfig config) {
    var limits = config.limits();
    var streams = config.streams();
    return new ConfigRanges(GatewayConfig.ROOT)
        .between("limits.text-length", limits.textLength(), 1, MOST_TEXT)
        .between("limits.wait-seconds", limits.waitSeconds(), 1, MOST_WAIT)
        .between("limits.messages-per-minute", limits.messagesPerMinute(), 1, MOST_STREAMS)
        .httpAddress("state-service.url", config.stateService().url())
        .between("state-service.timeout", config.stateService().timeout(), SHORTEST, HOUR)
        .httpAddress("router.url", config.router().url())
        .between("router.timeout", config.router().timeout(), SHORTEST, HOUR)
        .httpAddress("tool-workers.url", config.toolWorkers().url())
        .between("tool-workers.timeout", config.toolWorkers().timeout(), SHORTEST, HOUR)
        .httpAddress("llm-workers.url", config.llmWorkers().url())
        .between("llm-workers.timeout", config.llmWorkers().timeout(), SHORTEST, HOUR)
        .httpAddress("intent-classifier.url", config.intentClassifier().url())
        .between("intent-classifier.timeout", config.intentClassifier().timeout(), SHORTEST, HOUR)
        .between("streams.heartbeat", streams.heartbeat(), SHORTEST, HOUR)
        .between("streams.buffer", streams.buffer(), 1, MOST_STREAMS)
        .between("streams.limit", streams.limit(), 1, MOST_STREAMS)
        .between("streams.catch-ups", streams.catchUps(), 1, MOST_CATCH_UPS)
        .between("streams.catch-up-time", streams.catchUpTime(), SHORTEST, HOUR)
        .between("streams.resumes-per-minute", streams.resumesPerMinute(), 1, MOST_STREAMS)
        .between("publishing.timeout", config.publishing().timeout(), SHORTEST, HOUR)
        .between("publishing.in-flight", config.publishing().inFlight(), 1, MOST_STREAMS)
        .between("runs.look-back", config.runs().lookBack(), Duration.ZERO, CENTURY)
        .between(
            "approvals.time-to-live",
            config.approvals().timeToLive(),
            Duration.ofSeconds(1),
            CENTURY)
        .between("approvals.kept", config.approvals().kept(), Duration.ofSeconds(1), CENTURY)
        .between("handoffs.kept", config.handoffs().kept(), Duration.ofSeconds(1), CENTURY);
  }
}
