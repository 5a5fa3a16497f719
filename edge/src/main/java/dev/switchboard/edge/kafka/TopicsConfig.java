package dev.switchboard.edge.kafka;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How topics are named. */
@ConfigMapping(prefix = "switchboard.topics")
public interface TopicsConfig {

  /** Prefix of every topic's name; lets several systems share one broker. */
  @WithDefault("switchboard.")
  String prefix();
}
