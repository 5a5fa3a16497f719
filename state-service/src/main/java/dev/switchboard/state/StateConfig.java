package dev.switchboard.state;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * The settings of state-service; what a bot's author decides is in the bot folder. {@link
 * StateConfigCheck} holds their ranges.
 */
@ConfigMapping(prefix = "switchboard.state-service")
public interface StateConfig {

  /** Begins the name of each of the service's keys. */
  String ROOT = "switchboard.state-service";

  /** How many conversations are kept in memory, so that a busy one is not read again from Redis. */
  @WithDefault("2000")
  int cacheSize();

  /**
   * How long a conversation that nobody has to answer is kept after its last message; zero keeps it
   * until it is erased. An open turn, or a human who has the conversation, keeps it. Not shorter
   * than the router's {@code switchboard.router.time-to-live}: the router identifies turns by their
   * numbers, which start over with a conversation that is forgotten.
   */
  @WithDefault("0s")
  Duration timeToLive();

  /** The timers of customers' pauses. */
  Timers timers();

  /** The timers of customers' pauses. */
  interface Timers {

    /** How often pauses that are over are looked for; more than zero. */
    @WithDefault("100ms")
    Duration every();

    /** How long a replica may take to start turns before another one tries; more than zero. */
    @WithDefault("5s")
    Duration lease();
  }
}
