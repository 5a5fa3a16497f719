package dev.switchboard.bot.reading.guardrails;

import dev.switchboard.yaml.Suggestions;
import dev.switchboard.yaml.YamlFields;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One of several words, such as {@code tool-request}. */
final class Choices {

  private Choices() {}

  /** The choice that a line names; where it names none, a problem is noted. */
  static <T> Optional<T> find(
      YamlFields fields, YamlFields.Line line, String wrong, T[] all, Function<T, String> name) {
    Optional<T> found =
        Arrays.stream(all).filter(each -> name.apply(each).equals(line.text())).findFirst();
    if (found.isEmpty()) {
      List<String> names = Arrays.stream(all).map(name).toList();
      fields
          .problems()
          .error(
              fields.file(),
              line.line(),
              wrong + " \"" + line.text() + "\"",
              Suggestions.nearest(line.text(), names)
                  .map(near -> "did you mean \"" + near + "\"?")
                  .orElse("write one of " + String.join(", ", names)));
    }
    return found;
  }
}
