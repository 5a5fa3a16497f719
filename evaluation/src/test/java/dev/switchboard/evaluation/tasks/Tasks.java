package dev.switchboard.evaluation.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A task of two calls, the second of which fails. */
final class Tasks {

  static final Task CANCEL =
      new Task(
          "t-1",
          "Cancel it, please.",
          List.of(
              new Task.Step("find", json("{'id': '#1'}"), json("{'price': 5.0}"), false),
              new Task.Step("cancel", json("{'id': '#1'}"), json("'Error: too late'"), true)),
          json("{'orders': {'changed': {'#1': {'status': 'seen'}}, 'removed': ['#2']}}"),
          "");

  private Tasks() {}

  static JsonNode json(String text) {
    try {
      return TasksFile.JSON.readTree(text.replace('\'', '"'));
    } catch (java.io.IOException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
