package dev.switchboard.bot;

import java.util.List;

/** How the reading of a bot folder ended; closed, so that nobody forgets that it can fail. */
public sealed interface BotReading {

  /** What was found, warnings included, in the order of files and lines. */
  List<BotProblem> problems();

  /**
   * The folder is good.
   *
   * @param folder the bot
   * @param problems warnings only
   */
  record Read(BotFolder folder, List<BotProblem> problems) implements BotReading {
    public Read {
      problems = List.copyOf(problems);
    }
  }

  /**
   * The folder is refused.
   *
   * @param problems at least one error
   */
  record Refused(List<BotProblem> problems) implements BotReading {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
