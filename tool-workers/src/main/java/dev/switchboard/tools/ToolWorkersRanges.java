package dev.switchboard.tools;

import dev.switchboard.edge.config.ConfigRanges;
import java.time.Duration;

/** The ranges of tool-workers' settings, checked as the service starts. */
final class ToolWorkersRanges {

  private static final Duration MOMENT = Duration.ofMillis(1);
  private static final Duration DAY = Duration.ofDays(1);

  private ToolWorkersRanges() {}

  /** The settings held against their ranges. */
  static ConfigRanges of(ToolWorkersConfig config) {
    KnowledgeConfig knowledge = config.knowledge();
    return new ConfigRanges(ToolWorkersConfig.ROOT)
        .between("result-bytes", config.resultBytes(), 1, 64 << 20)
        .between("connect-timeout", config.connectTimeout(), MOMENT, DAY)
        .between("concurrent-calls", config.concurrentCalls(), 1, 1_000_000)
        .between("waiting-calls", config.waitingCalls(), 1, 1_000_000)
        .between("open-for", config.openFor(), MOMENT, DAY)
        .between("longest-retry-after", config.longestRetryAfter(), Duration.ZERO, DAY)
        .between("rate-limit-wait", config.rateLimitWait(), Duration.ZERO, DAY)
        .between("effects.lease", config.effects().lease(), Duration.ofMillis(100), DAY)
        .between("effects.status-patience", config.effects().statusPatience(), Duration.ZERO, DAY)
        .between(
            "effects.time-to-live",
            config.effects().timeToLive(),
            Duration.ofMinutes(1),
            Duration.ofDays(3650))
        .between("knowledge.look-every", knowledge.lookEvery(), MOMENT, DAY)
        .between("knowledge.first-indexing", knowledge.firstIndexing(), Duration.ZERO, DAY)
        .between("knowledge.pgvector.connections", knowledge.pgvector().connections(), 1, 10_000);
  }
}
