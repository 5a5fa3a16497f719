package dev.switchboard.yaml;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a mapping key by key, notes values of the wrong type, and in the end the keys that were not
 * read. A value of the wrong type is read as if it were not there, so that one fault makes one
 * problem.
 */
public final class YamlFields {

  private final String file;
  private final Problems problems;
  private final YamlNode.Mapping mapping;
  private final String of;
  private final Set<String> asked = new LinkedHashSet<>();

  private YamlFields(String file, YamlNode.Mapping mapping, String of, Problems problems) {
    this.file = file;
    this.mapping = mapping;
    this.of = of;
    this.problems = problems;
  }

  /**
   * @param of what the mapping describes, for messages: {@code the intent "x"}
   */
  public static YamlFields of(String file, YamlNode node, String of, Problems problems) {
    if (node instanceof YamlNode.Mapping mapping) {
      return new YamlFields(file, mapping, of, problems);
    }
    if (!(node instanceof YamlNode.Scalar scalar && scalar.isNull())) {
      problems.error(
          file, node.line(), of + " is " + node.kind(), "write it as a mapping of keys and values");
    }
    return new YamlFields(file, new YamlNode.Mapping(node.line(), Map.of()), of, problems);
  }

  /** The file, as problems name it. */
  public String file() {
    return file;
  }

  /** The problems that were noted so far; readers of a value add their own. */
  public Problems problems() {
    return problems;
  }

  /** Notes a problem in the line of a key. */
  public void error(String key, String what, String fix) {
    problems.error(file, lineOf(key), what, fix);
  }

  /** The line of the mapping. */
  public int line() {
    return mapping.line();
  }

  public int lineOf(String key) {
    return mapping.lineOf(key);
  }

  public boolean has(String key) {
    return node(key) != null;
  }

  /** The value under a key; null if there is none, or a null. */
  public @Nullable YamlNode node(String key) {
    asked.add(key);
    YamlNode node = mapping.get(key);
    return node instanceof YamlNode.Scalar scalar && scalar.isNull() ? null : node;
  }

  public @Nullable String text(String key) {
    YamlNode node = node(key);
    if (node == null) {
      return null;
    }
    if (node instanceof YamlNode.Scalar scalar && !scalar.text().isBlank()) {
      return scalar.text().strip();
    }
    wrongType(key, node, "a text");
    return null;
  }

  public String text(String key, String otherwise) {
    return Objects.requireNonNullElse(text(key), otherwise);
  }

  /** The text, or an empty one with a problem noted. */
  public String required(String key, String fix) {
    if (!has(key)) {
      problems.error(file, line(), of + " has no \"" + key + "\"", fix);
      return "";
    }
    return text(key, "");
  }

  /** A number within bounds, both of them included. */
  public @Nullable Double number(String key, double least, double most) {
    YamlNode node = node(key);
    if (node == null || YamlNumbers.isBetween(node, least, most)) {
      return node == null ? null : node.toJson().doubleValue();
    }
    wrongType(key, node, YamlNumbers.wanted(least, most));
    return null;
  }

  /** A whole number within bounds, both of them included. */
  public int whole(String key, int least, int most, int otherwise) {
    YamlNode node = node(key);
    if (node == null || YamlNumbers.isWholeBetween(node, least, most)) {
      return node == null ? otherwise : node.toJson().intValue();
    }
    wrongType(key, node, "a whole number from " + least + " to " + most);
    return otherwise;
  }

  public @Nullable Boolean flag(String key) {
    YamlNode node = node(key);
    if (node == null) {
      return null;
    }
    if (node.toJson().isBoolean()) {
      return node.toJson().booleanValue();
    }
    wrongType(key, node, "true or false");
    return null;
  }

  public Duration duration(String key, Duration otherwise) {
    YamlNode node = node(key);
    if (node == null) {
      return otherwise;
    }
    Optional<Duration> duration = Durations.of(node);
    if (duration.isEmpty()) {
      error(
          key,
          "\"" + key + "\" is no duration: " + YamlTexts.shown(node),
          "write it as 800ms, 3s, 2m or PT3S");
    }
    return duration.orElse(otherwise);
  }

  public <E extends Enum<E>> @Nullable E choice(String key, Class<E> choices) {
    String text = text(key);
    if (text == null) {
      return null;
    }
    for (E choice : choices.getEnumConstants()) {
      if (YamlTexts.name(choice).equals(text)) {
        return choice;
      }
    }
    error(key, "\"" + key + "\" is unknown: " + text, YamlTexts.instead(text, choices));
    return null;
  }

  /** The texts of a list with their lines; a single text counts as a list of one. */
  public List<Line> lines(String key) {
    YamlNode node = node(key);
    if (node instanceof YamlNode.Mapping) {
      wrongType(key, node, "a list of texts");
      return List.of();
    }
    return YamlTexts.lines(file, key, node, problems);
  }

  public List<String> texts(String key) {
    return lines(key).stream().map(Line::text).toList();
  }

  public @Nullable Pattern pattern(String key) {
    String text = text(key);
    return text == null ? null : pattern(new Line(lineOf(key), text));
  }

  /** A regular expression that ignores case; null, with a problem noted, if it is none. */
  public @Nullable Pattern pattern(Line line) {
    return YamlTexts.pattern(file, line, problems);
  }

  /** Each entry of a mapping under a key. */
  public void each(String key, BiConsumer<String, YamlNode.Entry> visitor) {
    YamlNode node = node(key);
    if (node instanceof YamlNode.Mapping entries) {
      entries.entries().forEach(visitor);
    } else if (node != null) {
      wrongType(key, node, "a mapping of names");
    }
  }

  /** A nested mapping, read only if it is there. */
  public <T> T nested(String key, T otherwise, Function<YamlFields, T> reader) {
    return Objects.requireNonNullElse(optional(key, reader::apply), otherwise);
  }

  /** A nested mapping that may be absent, or read as nothing where it is at fault. */
  public <T> @Nullable T optional(String key, Function<YamlFields, @Nullable T> reader) {
    YamlNode node = node(key);
    if (node == null) {
      return null;
    }
    YamlFields fields = YamlFields.of(file, node, "\"" + key + "\"", problems);
    T read = reader.apply(fields);
    fields.done();
    return read;
  }

  /** Warns of a key that is read, but that changes nothing beside the others. */
  public void noEffect(String key, String fix) {
    if (has(key)) {
      problems.warning(file, lineOf(key), "\"" + key + "\" has no effect here", fix);
    }
  }

  /** Notes every key that was not read. */
  public void done() {
    mapping
        .entries()
        .forEach(
            (key, entry) -> {
              if (!asked.contains(key)) {
                problems.error(
                    file,
                    entry.line(),
                    of + " has an unknown key \"" + key + "\"",
                    Suggestions.orAll(key, asked, "known are"));
              }
            });
  }

  private void wrongType(String key, YamlNode node, String instead) {
    error(key, "\"" + key + "\" is " + YamlTexts.shown(node), "write " + instead);
  }

  /** A text and where it stands. */
  public record Line(int line, String text) {}
}
