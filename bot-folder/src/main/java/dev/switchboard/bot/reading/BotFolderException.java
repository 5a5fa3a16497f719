package dev.switchboard.bot.reading;

import dev.switchboard.yaml.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A bot folder was refused. The message lists every problem, one a line. */
public final class BotFolderException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public BotFolderException(Path folder, List<Problem> problems) {
    super(
        problems.stream()
            .map(Problem::toString)
            .collect(
                Collectors.joining(
                    System.lineSeparator(),
                    "The bot folder " + folder + " is refused:" + System.lineSeparator(),
                    "")));
    this.problems = List.copyOf(problems);
  }

  /** Every problem that was found, warnings included. */
  public List<Problem> problems() {
    return problems;
  }
}
