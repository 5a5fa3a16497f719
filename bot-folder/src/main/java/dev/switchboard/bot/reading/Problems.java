package dev.switchboard.bot.reading;

import dev.switchboard.bot.BotProblem;
import dev.switchboard.bot.BotProblem.Severity;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Collects what is wrong; a set, because two checks may see the same. */
final class Problems {

  private final SortedSet<BotProblem> found = new TreeSet<>();

  void error(String file, int line, String what, String mend) {
    found.add(new BotProblem(Severity.ERROR, file, line, what, mend));
  }

  void warning(String file, int line, String what, String mend) {
    found.add(new BotProblem(Severity.WARNING, file, line, what, mend));
  }

  boolean hasErrors() {
    return found.stream().anyMatch(BotProblem::isError);
  }

  List<BotProblem> all() {
    return List.copyOf(found);
  }
}
