package dev.switchboard.edge.lifecycle;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** The bot that a service runs. */
@ConfigMapping(prefix = "switchboard.bot")
public interface BotConfig {

  /** Its folder. */
  Path folder();
}
