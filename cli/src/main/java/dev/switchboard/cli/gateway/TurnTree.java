package dev.switchboard.cli.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way of one message through the services as a tree: each record under the one that asked for
 * it, with its time after the message, and queue and work apart where a worker told when it began.
 */
public final class TurnTree {

  private static final int WIDTH = 46;

  private final Instant start;
  private final List<JsonNode> roots = new ArrayList<>();
  private final Map<String, List<JsonNode>> answers = new LinkedHashMap<>();
  private final Map<String, Instant> askedAt = new LinkedHashMap<>();

  private TurnTree(Instant start) {
    this.start = start;
  }

  /**
   * Draws the turn of a message.
   *
   * @param records of the conversation, in the order of time, as the gateway answers them
   * @return no lines when the message is not among them
   */
  public static List<String> lines(JsonNode records, String messageId) {
    JsonNode message = null;
    String turnId = null;
    for (JsonNode record : records) {
      JsonNode data = record.path("data");
      if (data.path("messageId").asText().equals(messageId)
          && record.path("topic").asText().equals("messages")) {
        message = message == null ? record : message;
      }
      for (JsonNode each : data.path("messages")) {
        if (each.path("messageId").asText().equals(messageId)) {
          turnId = data.path("turnId").asText();
        }
      }
    }
    if (message == null) {
      return List.of();
    }
    TurnTree tree = new TurnTree(at(message));
    tree.roots.add(message);
    for (JsonNode record : records) {
      if (turnId != null && turnId.equals(turnOf(record))) {
        tree.add(record);
      }
    }
    return tree.draw();
  }

  private static @Nullable String turnOf(JsonNode record) {
    JsonNode data = record.path("data");
    JsonNode turn = data.has("turnId") ? data.path("turnId") : data.path("turn").path("turnId");
    return turn.isTextual() ? turn.asText() : null;
  }

  private void add(JsonNode record) {
    String command = record.path("data").path("commandId").asText("");
    if (!command.isEmpty() && askedAt.containsKey(command)) {
      answers.computeIfAbsent(command, id -> new ArrayList<>()).add(record);
      return;
    }
    if (!command.isEmpty()) {
      askedAt.put(command, at(record));
    }
    if (record.path("type").asText().equals("turn.opened")) {
      askedAt.put("turn.classified", at(record));
    }
    roots.add(record);
  }

  private List<String> draw() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < roots.size(); i++) {
      boolean last = i == roots.size() - 1;
      JsonNode record = roots.get(i);
      lines.add(line(last ? "└─ " : "├─ ", record, record.path("type").asText()));
      String command = record.path("data").path("commandId").asText("");
      List<JsonNode> under = answers.getOrDefault(command, List.of());
      for (int j = 0; j < under.size(); j++) {
        String branch = (last ? "   " : "│  ") + (j == under.size() - 1 ? "└─ " : "├─ ");
        lines.add(line(branch, under.get(j), command));
      }
    }
    return lines;
  }

  private String line(String branch, JsonNode record, String asked) {
    String what = branch + record.path("type").asText("record") + detail(record);
    String source = record.path("source").asText("").replaceFirst("^.*/", "");
    return "%-46s %8s  %s%s"
        .formatted(
            what.length() > WIDTH ? what.substring(0, WIDTH - 1) + "…" : what,
            "+" + millis(start, at(record)) + " ms",
            source,
            queueAndWork(record, askedAt.get(asked)))
        .stripTrailing();
  }

  private static String queueAndWork(JsonNode record, @Nullable Instant asked) {
    String began = record.path("workStartedAt").asText("");
    if (began.isEmpty() || asked == null) {
      return "";
    }
    Instant start = Instant.parse(began);
    return "  queue %d ms, work %d ms".formatted(millis(asked, start), millis(start, at(record)));
  }

  private static String detail(JsonNode record) {
    JsonNode data = record.path("data");
    String text =
        switch (record.path("type").asText()) {
          case "turn.classified" ->
              "%s %.0f %%"
                  .formatted(
                      data.path("classification").path("intent").asText(),
                      data.path("classification").path("confidence").asDouble() * 100);
          case "tool.requested" -> data.path("tool").asText();
          case "generation.requested" -> data.path("prompt").asText();
          case "tool.completed", "generation.completed" ->
              data.path("outcome").has("problem")
                  ? data.path("outcome").path("problem").path("title").asText()
                  : "";
          case "turn.completed" -> data.path("status").asText();
          default -> "";
        };
    return text.isEmpty() ? "" : " " + text;
  }

  private static Instant at(JsonNode record) {
    return Instant.parse(record.path("at").asText());
  }

  private static long millis(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toMillis());
  }
}
