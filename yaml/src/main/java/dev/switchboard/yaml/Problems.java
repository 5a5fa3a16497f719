package dev.switchboard.yaml;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Collects the problems of one or several documents; a set, because two checks may report the same.
 */
public final class Problems {

  private final SortedSet<Problem> found = new TreeSet<>();

  public void error(String file, int line, String what, String fix) {
    found.add(Problem.error(file, line, what, fix));
  }

  public void warning(String file, int line, String what, String fix) {
    found.add(Problem.warning(file, line, what, fix));
  }

  public void addAll(Collection<Problem> others) {
    found.addAll(others);
  }

  public boolean hasErrors() {
    return found.stream().anyMatch(Problem::isError);
  }

  /** Every problem, in the order of files and lines. */
  public List<Problem> all() {
    return List.copyOf(found);
  }
}
