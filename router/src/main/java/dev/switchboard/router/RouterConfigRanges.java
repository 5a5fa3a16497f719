package dev.switchboard.router;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Checks the ranges of the router's configuration, before anything starts with it. */
final class RouterConfigRanges {
  private static final String PREFIX = RouterConfig.ROOT + ".";

  private final List<String> problems = new ArrayList<>();

  private RouterConfigRanges() {}

  /** The problems of a configuration: key, value and fix of each; empty where it is fine. */
  static List<String> problems(RouterConfig config) {
    RouterConfigRanges ranges = new RouterConfigRanges();
    ranges.atLeastOne("hot", config.hot());
    ranges.atLeastOne("steps", config.steps());
    if (config.timeToLive().isNegative()) {
      ranges.add("time-to-live", config.timeToLive(), "set zero, or a duration such as 90d");
    }
    if (config.turnDeadline().isNegative()) {
      ranges.add("turn-deadline", config.turnDeadline(), "set zero, or a duration such as 15m");
    }
    // also of NaN
    if (!(config.clearIntent() >= 0 && config.clearIntent() <= 1)) {
      ranges.add("clear-intent", config.clearIntent(), "set a number from 0 to 1");
    }
    ranges.positive("timers.every", config.timers().every(), "250ms");
    ranges.positive("timers.lease", config.timers().lease(), "30s");
    ranges.positive("versions.every", config.versions().every(), "1s");
    return List.copyOf(ranges.problems);
  }

  private void atLeastOne(String key, int value) {
    if (value < 1) {
      add(key, value, "set a number of 1 or more");
    }
  }

  /** A duration of a millisecond or more: timers tick in milliseconds. */
  private void positive(String key, Duration value, String example) {
    if (value.toMillis() < 1) {
      add(key, value, "set a duration of at least a millisecond, such as " + example);
    }
  }

  private void add(String key, Object value, String fix) {
    problems.add("%s%s is %s; %s".formatted(PREFIX, key, value, fix));
  }
}
