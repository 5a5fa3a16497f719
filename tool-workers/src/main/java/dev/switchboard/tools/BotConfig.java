package dev.switchboard.tools;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** Where the bot is. */
@ConfigMapping(prefix = "switchboard.bot")
public interface BotConfig {

  /** Path of the bot folder. */
  Path folder();
}
