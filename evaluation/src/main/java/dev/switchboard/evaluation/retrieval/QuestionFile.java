package dev.switchboard.evaluation.retrieval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.cli.project.ExitCode;
import dev.switchboard.cli.project.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Questions and the documents that answer them. Either lines of {@code {"question": …, "relevant":
 * [ids]}}, empty for what no document answers, or a JSON list of FAQ threads {@code {"id": …,
 * "paraphrases": […]}}, whose paraphrases must find their thread.
 */
final class QuestionFile {

  private static final ObjectMapper JSON = new ObjectMapper();

  private QuestionFile() {}

  /**
   * A question and the ids of what answers it.
   *
   * @param relevant empty where nothing answers it, so that it should be refused
   */
  record Asked(String question, Set<String> relevant) {}

  /**
   * @throws IOException when it can't be read
   * @throws Failure when it has another form; says where
   */
  static List<Asked> read(Path file) throws IOException {
    String text = Files.readString(file);
    return text.stripLeading().startsWith("[") ? threads(file, text) : lines(file, text);
  }

  private static List<Asked> threads(Path file, String text) throws IOException {
    List<Asked> asked = new ArrayList<>();
    for (JsonNode thread : JSON.readTree(text)) {
      Set<String> relevant = Set.of(required(thread, "id", file.toString()));
      thread.path("paraphrases").forEach(each -> asked.add(new Asked(each.asText(), relevant)));
    }
    return some(file, asked);
  }

  private static List<Asked> lines(Path file, String text) throws IOException {
    List<Asked> asked = new ArrayList<>();
    int number = 0;
    for (String line : text.split("\\R", -1)) {
      number++;
      if (!line.isBlank()) {
        String where = file + ":" + number;
        JsonNode json = JSON.readTree(line);
        Set<String> relevant = new LinkedHashSet<>();
        json.path("relevant").forEach(id -> relevant.add(id.asText()));
        if (!json.has("relevant")) {
          throw new Failure(
              where
                  + ": the question has no \"relevant\"; list the ids of what answers it, or [] if nothing does",
              ExitCode.USAGE);
        }
        asked.add(new Asked(required(json, "question", where), relevant));
      }
    }
    return some(file, asked);
  }

  private static List<Asked> some(Path file, List<Asked> asked) {
    if (asked.isEmpty()) {
      throw new Failure(file + ": there is no question in it; write some", ExitCode.USAGE);
    }
    return asked;
  }

  private static String required(JsonNode json, String key, String where) {
    String text = json.path(key).asText("");
    if (text.isBlank()) {
      throw new Failure(
          "%s: there is no \"%s\"; a line is {\"question\": …, \"relevant\": [ids]}, a thread {\"id\": …, \"paraphrases\": […]}"
              .formatted(where, key),
          ExitCode.USAGE);
    }
    return text;
  }
}
