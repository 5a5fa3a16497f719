package dev.switchboard.classifier;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** The bot whose intents are told apart. */
@ConfigMapping(prefix = "switchboard.bot")
public interface BotConfig {

  /** The bot's folder. */
  Path folder();
}
