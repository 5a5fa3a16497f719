package dev.switchboard.evaluation.tasks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.switchboard.cli.project.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads tasks: a JSON object a line; one that has no {@code steps} but {@code meta} is skipped. */
public final class TasksFile {

  /** Amounts are compared to the last digit. */
  static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private TasksFile() {}

  /**
   * All tasks, in their order.
   *
   * @throws Failure naming file and line of what can't be read
   */
  public static List<Task> read(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new Failure("the tasks " + file + " can't be read: " + e.getMessage());
    }
    List<Task> tasks = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < lines.size(); i++) {
      String where = file + ":" + (i + 1);
      JsonNode line = json(where, lines.get(i));
      if (line.isMissingNode() || line.has("meta") && !line.has("steps")) {
        continue;
      }
      Task task = task(where, line);
      if (!ids.add(task.id())) {
        throw new Failure(where + ": there is a task " + task.id() + " already; rename one");
      }
      tasks.add(task);
    }
    if (tasks.isEmpty()) {
      throw new Failure(file + " holds no task; write one JSON object a line");
    }
    return tasks;
  }

  private static JsonNode json(String where, String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new Failure(where + ": no JSON: " + e.getOriginalMessage());
    }
  }

  private static Task task(String where, JsonNode line) {
    String id = line.path("id").asText();
    if (!id.matches("[A-Za-z0-9._:-]{1,60}")) {
      throw new Failure(
          where + ": a task needs an \"id\" of at most 60 letters, digits, '.', '_', ':', '-'");
    }
    if (line.path("user").asText().isBlank() || !line.path("steps").isArray()) {
      throw new Failure(
          where + ": the task " + id + " needs \"user\", a text, and \"steps\", a list");
    }
    List<Task.Step> steps = new ArrayList<>();
    for (JsonNode step : line.path("steps")) {
      if (!step.path("tool").isTextual() || !step.path("args").isObject() || !step.has("result")) {
        throw new Failure(where + ": each step of " + id + " needs \"tool\", \"args\", \"result\"");
      }
      steps.add(
          new Task.Step(
              step.path("tool").textValue(),
              step.path("args"),
              step.path("result"),
              step.path("error").asBoolean(false)));
    }
    return new Task(
        id,
        line.path("user").asText(),
        steps,
        line.path("db_diff"),
        line.path("db_sha256").asText());
  }
}
