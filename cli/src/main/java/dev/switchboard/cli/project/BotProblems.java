package dev.switchboard.cli.project;

import dev.switchboard.yaml.Problem;
import java.nio.file.Path;
import java.util.List;

/** What is wrong in a bot folder, for people. */
public final class BotProblems {

  private BotProblems() {}

  /**
   * The problems as compilers print them, {@code file:line: what; fix}, with paths that an editor
   * can follow.
   */
  public static List<String> lines(Path folder, List<Problem> problems) {
    return problems.stream()
        .map(
            problem ->
                "%s:%d: %s%s; %s"
                    .formatted(
                        folder.resolve(problem.file()),
                        problem.line(),
                        problem.isError() ? "" : "warning: ",
                        problem.what(),
                        problem.fix()))
        .toList();
  }
}
