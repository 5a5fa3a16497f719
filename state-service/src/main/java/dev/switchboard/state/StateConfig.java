package dev.switchboard.state;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** What an operator decides; what a bot's author decides stands in the bot folder. */
@ConfigMapping(prefix = "switchboard")
public interface StateConfig {

  /** The bot this service runs. */
  Bot bot();

  /** What is kept of conversations. */
  Conversations conversations();

  /** The bot. */
  interface Bot {

    /** Its folder. */
    Path folder();
  }

  /** Conversations. */
  interface Conversations {

    /** How many are kept in memory, so that a busy one is not read again from Redis. */
    @WithDefault("10000")
    int hot();

    /** How long one is kept after its last message; zero keeps it until it is erased. */
    @WithDefault("0s")
    Duration timeToLive();
  }
}
