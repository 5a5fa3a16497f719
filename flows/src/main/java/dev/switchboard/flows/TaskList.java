package dev.switchboard.flows;

import java.util.List;
import java.util.OptionalInt;

/**
 * Tasks that run one after the other.
 *
 * @param position JSON pointer of the list, e.g. {@code /do} or {@code /do/0/ask/try}
 * @param tasks at least one
 */
public record TaskList(String position, List<Task> tasks) {
  public TaskList {
    tasks = List.copyOf(tasks);
  }

  /** The index of the task of that name, from 0. */
  public OptionalInt numberOf(String name) {
    for (int i = 0; i < tasks.size(); i++) {
      if (tasks.get(i).head().name().equals(name)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }
}
