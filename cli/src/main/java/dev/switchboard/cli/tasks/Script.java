package dev.switchboard.cli.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

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

  /**
   * Answers a request of the chat-completions protocol.
   *
   * @param request its body
   */
  Next next(JsonNode request) {
    List<JsonNode> messages = list(request.path("messages"));
    Task task = null;
    for (JsonNode message : messages) {
      Matcher mark = MARK.matcher(text(message.path("content")));
      if (message.path("role").asText().equals("user") && mark.find()) {
        task = tasks.get(mark.group(1));
      }
    }
    if (task == null) {
      return new Next.Lost("no user's message names a task that is known, as in [task ID]");
    }
    List<String> results =
        messages.stream()
            .filter(message -> message.path("role").asText().equals("tool"))
            .map(message -> text(message.path("content")))
            .toList();
    if (results.size() >= task.steps().size()) {
      return new Next.Answer(task, results);
    }
    Task.Step step = task.steps().get(results.size());
    Set<String> offered = new HashSet<>();
    list(request.path("tools"))
        .forEach(tool -> offered.add(tool.path("function").path("name").asText()));
    return offered.contains(step.tool())
        ? new Next.Call(results.size() + 1, step)
        : new Next.Lost(
            "the tool %s is not offered, only %s; add it to the agent's tools"
                .formatted(step.tool(), offered.stream().sorted().toList()));
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  private static String text(JsonNode content) {
    return content.isArray()
        ? String.join("", content.findValuesAsText("text"))
        : content.asText("");
  }
}
