package dev.switchboard.state;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What is kept of conversations; what a bot's author decides stands in the bot folder. */
@ConfigMapping(prefix = "switchboard.conversations")
public interface StateConfig {

  /** How many are kept in memory, so that a busy one is not read again from Redis. */
  @WithDefault("2000")
  int hot();

  /**
   * How long one is kept after its last message; zero keeps it until it is erased. Not shorter than
   * the router's {@code switchboard.router.time-to-live}: the router knows turns by their numbers,
   * which start over with a conversation that is forgotten.
   */
  @WithDefault("0s")
  Duration timeToLive();
}
