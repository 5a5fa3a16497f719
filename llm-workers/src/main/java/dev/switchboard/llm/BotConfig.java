package dev.switchboard.llm;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** The bot whose prompts are filled. */
@ConfigMapping(prefix = "switchboard.bot")
public interface BotConfig {

  /** The bot's folder. */
  Path folder();
}
