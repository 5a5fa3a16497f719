package dev.switchboard.classifier.core;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.switchboard.testkit.ProjectRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Public intent sets beside the project, where they are. */
final class SharedIntents {

  private static final Path FOLDER = ProjectRoot.sharedData().resolve("intents");

  private SharedIntents() {}

  /** The texts of a file such as {@code banking77/valid.csv}; skips the test without it. */
  static List<Example> read(String file) {
    Path path = FOLDER.resolve(file);
    assumeThat(path).as("the public intent sets beside the project").exists();
    try {
      return records(Files.readString(path)).stream()
          .skip(1)
          .map(fields -> new Example(fields.get(0), fields.get(1)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<List<String>> records(String csv) {
    List<List<String>> records = new ArrayList<>();
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < csv.length(); i++) {
      char c = csv.charAt(i);
      if (c == '"') {
        if (quoted && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
          field.append(c);
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (!quoted && (c == ',' || c == '\n')) {
        fields.add(field.toString().strip());
        field.setLength(0);
        if (c == '\n') {
          records.add(List.copyOf(fields));
          fields.clear();
        }
      } else {
        field.append(c);
      }
    }
    return records;
  }
}
