package dev.switchboard.evaluation.tasks;

import dev.switchboard.testkit.ChatRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model would say that knows the tasks. It remembers nothing: the next call follows from the
 * messages alone, so a request that comes again after a crash gets the same answer again.
 */
final class Script {

  private static final Pattern MARK = Pattern.compile("\\[task ([^\\]\\s]+)]");

  private final Map<String, Task> tasks = new LinkedHashMap<>();

  Script(List<Task> tasks) {
    tasks.forEach(task -> this.tasks.put(task.id(), task));
  }

  /** What the model says. */
  sealed interface Next {

    /**
     * It asks for a tool.
     *
     * @param number of the call, from 1
     */
    record Call(int number, Task.Step step) implements Next {}

    /**
     * It is done.
     *
     * @param results what it was told of its calls, in their order
     */
    record Answer(Task task, List<String> results) implements Next {}

    /** It can't go on. */
    record Lost(String why) implements Next {}
  }

  /** The message that begins a task. */
  static String message(Task task) {
    return task.user() + "\n\n[task " + task.id() + "]";
  }

  /** What the model says in the end. */
  static String answer(Task task) {
    return "Task " + task.id() + " is done.";
  }

  /** Answers a request of the chat-completions protocol. */
  Next next(ChatRequest request) {
    Task task = null;
    for (String said : request.texts("user")) {
      Matcher mark = MARK.matcher(said);
      if (mark.find()) {
        task = tasks.get(mark.group(1));
      }
    }
    if (task == null) {
      return new Next.Lost("no user's message names a task that is known, as in [task ID]");
    }
    List<String> results = request.texts("tool");
    if (results.size() >= task.steps().size()) {
      return new Next.Answer(task, results);
    }
    Task.Step step = task.steps().get(results.size());
    Set<String> offered = new TreeSet<>(request.toolNames());
    return offered.contains(step.tool())
        ? new Next.Call(results.size() + 1, step)
        : new Next.Lost(
            "the tool %s is not offered, only %s; add it to the agent's tools"
                .formatted(step.tool(), offered));
  }
}
