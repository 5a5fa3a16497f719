package dev.switchboard.evaluation.tasks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Compares what happened with what a task says; pure. Each difference is a sentence. */
final class TaskCheck {

  /** 5 and 5.0 are one amount. */
  private static final Comparator<JsonNode> SAME_VALUE =
      (left, right) ->
          left.getNodeType() == JsonNodeType.NUMBER && right.getNodeType() == JsonNodeType.NUMBER
              ? left.decimalValue().compareTo(right.decimalValue())
              : left.equals(right) ? 0 : 1;

  private static final int SHOWN = 200;

  private TaskCheck() {}

  /**
   * What the model was told of its calls, against the file.
   *
   * @param told a message for each call
   */
  static List<String> results(Task task, List<String> told) {
    List<String> differences = new ArrayList<>();
    if (told.size() != task.steps().size()) {
      differences.add(
          "the model was told of %d calls instead of %d"
              .formatted(told.size(), task.steps().size()));
    }
    for (int i = 0; i < Math.min(told.size(), task.steps().size()); i++) {
      Task.Step step = task.steps().get(i);
      if (!matches(step, told.get(i))) {
        differences.add(
            "call %d, %s, gave %s instead of %s%s"
                .formatted(
                    i + 1,
                    step.tool(),
                    shown(told.get(i)),
                    step.error() ? "the error " : "",
                    shown(step.result().toString())));
      }
    }
    return differences;
  }

  private static boolean matches(Task.Step step, String told) {
    JsonNode json = json(told);
    if (step.error()) {
      JsonNode error = json.path("error");
      String sentence = step.result().asText();
      return error.path("detail").asText().equals(sentence)
          || error.path("title").asText().equals(sentence)
          || error.asText().equals(sentence);
    }
    return step.result().isTextual() && step.result().textValue().equals(told)
        || json.equals(SAME_VALUE, step.result());
  }

  private static JsonNode json(String text) {
    try {
      return TasksFile.JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return TasksFile.JSON.getNodeFactory().textNode(text);
    }
  }

  /**
   * The database afterwards, against the one before with the task's change.
   *
   * @param fresh before
   */
  static List<String> database(Task task, JsonNode fresh, TaskBackend.State after) {
    List<String> differences = new ArrayList<>();
    for (String collection : names(fresh, after.collections(), task.change())) {
      JsonNode change = task.change().path(collection);
      JsonNode before = fresh.path(collection);
      JsonNode now = after.collections().path(collection);
      for (String id : names(before, now, change.path("changed"))) {
        JsonNode expected =
            removed(change, id)
                ? TasksFile.JSON.missingNode()
                : change.path("changed").has(id) ? change.path("changed").get(id) : before.path(id);
        if (!now.path(id).equals(SAME_VALUE, expected)) {
          differences.add(
              "%s %s is %s instead of %s"
                  .formatted(
                      collection, id, shown(now.path(id).toString()), shown(expected.toString())));
        }
      }
    }
    if (differences.isEmpty()
        && !task.digest().isEmpty()
        && !after.digest().isEmpty()
        && !task.digest().equals(after.digest())) {
      differences.add(
          "the database's digest is %s instead of %s".formatted(after.digest(), task.digest()));
    }
    return differences;
  }

  private static boolean removed(JsonNode change, String id) {
    for (JsonNode removed : change.path("removed")) {
      if (removed.asText().equals(id)) {
        return true;
      }
    }
    return change.path("removed").has(id);
  }

  private static Set<String> names(JsonNode... objects) {
    Set<String> names = new TreeSet<>();
    for (JsonNode object : objects) {
      object.fieldNames().forEachRemaining(names::add);
    }
    return names;
  }

  /**
   * How often writes were carried out.
   *
   * @param expected how many of the task's calls write
   */
  static List<String> writes(Map<String, Integer> executions, long expected) {
    List<String> differences = new ArrayList<>();
    executions.forEach(
        (key, times) -> {
          if (times != 1) {
            differences.add("the write %s was carried out %d times".formatted(key, times));
          }
        });
    if (executions.size() > expected) {
      differences.add(
          "there were %d writes under different keys instead of %d"
              .formatted(executions.size(), expected));
    }
    return differences;
  }

  private static String shown(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
