package dev.switchboard.bot.reading;

import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.yaml.Problem;
import java.util.List;

/** How the reading of a bot folder ended; closed, so that nobody forgets that it can fail. */
public sealed interface BotReading {

  /** What was found, warnings included, in the order of files and lines. */
  List<Problem> problems();

  /**
   * The folder is good.
   *
   * @param folder the bot
   * @param problems warnings only
   */
  record Read(BotFolder folder, List<Problem> problems) implements BotReading {
    public Read {
      problems = List.copyOf(problems);
    }
  }

  /**
   * The folder is refused.
   *
   * @param problems at least one error
   */
  record Refused(List<Problem> problems) implements BotReading {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
