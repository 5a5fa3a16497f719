package dev.switchboard.evaluation.retrieval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** FAQ threads {@code {"id", "question", "answers"}} as pages: the question is the title. */
final class FaqPages {

  private FaqPages() {}

  /** Writes a page of each thread into a new temporary folder. */
  static Path write(Path file) throws IOException {
    Path folder = Files.createTempDirectory("faq");
    for (JsonNode thread : new ObjectMapper().readTree(file.toFile())) {
      StringBuilder page = new StringBuilder(thread.path("question").asText()).append("\n\n");
      thread.path("answers").forEach(answer -> page.append(answer.asText()).append("\n\n"));
      Files.writeString(folder.resolve(thread.path("id").asText() + ".txt"), page);
    }
    return folder;
  }
}
