package dev.switchboard.bot.reading.guardrails;

import dev.switchboard.bot.reading.files.Folder;
import dev.switchboard.bot.reading.files.Names;
import dev.switchboard.yaml.YamlFields;
import dev.switchboard.yaml.YamlNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads examples of a topic from text files of the bot folder, a sentence a line. */
final class ExampleFiles {

  private static final Set<String> ENDING = Set.of("txt");

  /** Each is embedded when a worker starts, which takes some milliseconds. */
  private static final int MOST = 2_000;

  private ExampleFiles() {}

  /**
   * The sentences of the file, or of all files of the folder, that an entry names; none, with a
   * problem noted, where there is no such one. Empty lines and those that begin with # are left
   * out.
   */
  static List<String> read(Folder folder, YamlNode.Entry entry, YamlFields fields) {
    String written = entry.value().toJson().asText();
    Path named = folder.inside(written);
    if (named == null || written.isBlank() || !folder.has(named.toString())) {
      fields
          .problems()
          .error(
              fields.file(),
              entry.line(),
              "there is no file or folder \"%s\" in the bot folder".formatted(written),
              "write a list of sentences, or name a .txt file such as guardrails/jailbreaks.txt");
      return List.of();
    }
    List<Path> files =
        Files.isDirectory(folder.root().resolve(named))
            ? folder.files(Names.of(named), ENDING)
            : List.of(named);
    List<String> examples = new ArrayList<>();
    for (Path file : files) {
      String text = folder.text(file);
      if (text != null) {
        text.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .forEach(examples::add);
      }
    }
    if (examples.size() > MOST) {
      fields
          .problems()
          .error(
              fields.file(),
              entry.line(),
              "%s has %d examples".formatted(written, examples.size()),
              "keep the %d that differ most".formatted(MOST));
      return examples.subList(0, MOST);
    }
    return examples;
  }
}
