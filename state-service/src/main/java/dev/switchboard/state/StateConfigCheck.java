package dev.switchboard.state;

import dev.switchboard.edge.config.ConfigRanges;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Duration;

/** Refuses to start with a setting that is out of its range. */
@Singleton
final class StateConfigCheck {

  private static final int MOST_CACHED = 10_000_000;
  private static final Duration MILLISECOND = Duration.ofMillis(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration CENTURY = Duration.ofDays(36_500);

  void check(
      @Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event,
      StateConfig config) {
    ranges(config).check();
  }

  static ConfigRanges ranges(StateConfig config) {
    return new ConfigRanges(StateConfig.ROOT)
        .between("cache-size", config.cacheSize(), 0, MOST_CACHED)
        .between("time-to-live", config.timeToLive(), Duration.ZERO, CENTURY)
        .between("timers.every", config.timers().every(), MILLISECOND, HOUR)
        .between("timers.lease", config.timers().lease(), MILLISECOND, HOUR);
  }
}
