package dev.switchboard.bot.reading;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a mapping key by key, notes what does not fit, and in the end what nobody asked for. A
 * value that does not fit is read as if it were not there, so that one fault makes one problem.
 */
final class Fields {

  final String file;
  final Problems problems;
  private final YamlNode.Mapping mapping;
  private final String of;
  private final Set<String> asked = new LinkedHashSet<>();

  private Fields(String file, YamlNode.Mapping mapping, String of, Problems problems) {
    this.file = file;
    this.mapping = mapping;
    this.of = of;
    this.problems = problems;
  }

  /**
   * @param of what the mapping describes, for messages: {@code the intent "x"}
   */
  static Fields of(String file, YamlNode node, String of, Problems problems) {
    if (node instanceof YamlNode.Mapping mapping) {
      return new Fields(file, mapping, of, problems);
    }
    if (!(node instanceof YamlNode.Scalar scalar && scalar.isNull())) {
      problems.error(
          file, node.line(), of + " is " + node.kind(), "write it as a mapping of keys and values");
    }
    return new Fields(file, new YamlNode.Mapping(node.line(), Map.of()), of, problems);
  }

  int line() {
    return mapping.line();
  }

  int lineOf(String key) {
    return mapping.lineOf(key);
  }

  boolean has(String key) {
    return node(key) != null;
  }

  /** The value as it stands; null if it is not there or says nothing. */
  @Nullable YamlNode node(String key) {
    asked.add(key);
    YamlNode node = mapping.get(key);
    return node instanceof YamlNode.Scalar scalar && scalar.isNull() ? null : node;
  }

  @Nullable String text(String key) {
    YamlNode node = node(key);
    if (node == null) {
      return null;
    }
    if (node instanceof YamlNode.Scalar scalar && !scalar.text().isBlank()) {
      return scalar.text().strip();
    }
    unfit(key, node, "a text");
    return null;
  }

  String text(String key, String otherwise) {
    String text = text(key);
    return text == null ? otherwise : text;
  }

  /** The text, or an empty one with a problem noted. */
  String required(String key, String mend) {
    if (!has(key)) {
      problems.error(file, line(), of + " has no \"" + key + "\"", mend);
      return "";
    }
    return text(key, "");
  }

  @Nullable Double number(String key, double least, double most) {
    YamlNode node = node(key);
    if (node == null) {
      return null;
    }
    double number = node.toJson().isNumber() ? node.toJson().doubleValue() : Double.NaN;
    if (number >= least && number <= most) {
      return number;
    }
    unfit(key, node, "a number from " + plain(least) + " to " + plain(most));
    return null;
  }

  int whole(String key, int least, int most, int otherwise) {
    YamlNode node = node(key);
    if (node == null) {
      return otherwise;
    }
    if (node.toJson().canConvertToExactIntegral()) {
      long number = node.toJson().longValue();
      if (number >= least && number <= most) {
        return (int) number;
      }
    }
    unfit(key, node, "a whole number from " + least + " to " + most);
    return otherwise;
  }

  @Nullable Boolean flag(String key) {
    YamlNode node = node(key);
    if (node == null) {
      return null;
    }
    if (node.toJson().isBoolean()) {
      return node.toJson().booleanValue();
    }
    unfit(key, node, "true or false");
    return null;
  }

  Duration duration(String key, Duration otherwise) {
    String text = text(key);
    Duration duration = text == null ? otherwise : Durations.parse(text);
    if (duration == null) {
      problems.error(
          file,
          lineOf(key),
          "\"" + key + "\" is no duration: " + text,
          "write it as 800ms, 3s, 2m or PT3S");
      return otherwise;
    }
    return duration;
  }

  <E extends Enum<E>> @Nullable E choice(String key, Class<E> choices) {
    String text = text(key);
    if (text == null) {
      return null;
    }
    List<String> names = new ArrayList<>();
    for (E choice : choices.getEnumConstants()) {
      String name = choice.name().toLowerCase(Locale.ROOT);
      if (name.equals(text)) {
        return choice;
      }
      names.add(name);
    }
    problems.error(
        file,
        lineOf(key),
        "\"" + key + "\" is unknown: " + text,
        NearNames.nearest(text, names)
            .map(near -> "did you mean \"" + near + "\"?")
            .orElse("write one of " + String.join(", ", names)));
    return null;
  }

  /** The texts of a list with their lines; a single text counts as a list of one. */
  List<Line> lines(String key) {
    YamlNode node = node(key);
    List<Line> lines = new ArrayList<>();
    List<YamlNode> items =
        switch (node) {
          case null -> List.of();
          case YamlNode.Sequence sequence -> sequence.items();
          case YamlNode.Scalar scalar -> List.of(scalar);
          case YamlNode.Mapping wrong -> {
            unfit(key, wrong, "a list of texts");
            yield List.of();
          }
        };
    for (YamlNode item : items) {
      if (item instanceof YamlNode.Scalar scalar && !scalar.isNull() && !scalar.text().isBlank()) {
        lines.add(new Line(scalar.line(), scalar.text().strip()));
      } else {
        problems.error(
            file,
            item.line(),
            "an item of \"" + key + "\" is " + item.kind() + " instead of a text",
            "write one text a line; quote it if it holds a colon");
      }
    }
    return lines;
  }

  List<String> texts(String key) {
    return lines(key).stream().map(Line::text).toList();
  }

  @Nullable Pattern pattern(String key) {
    String text = text(key);
    return text == null ? null : pattern(new Line(lineOf(key), text));
  }

  @Nullable Pattern pattern(Line line) {
    try {
      return Pattern.compile(line.text(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    } catch (PatternSyntaxException broken) {
      String shown = line.text().length() > 80 ? line.text().substring(0, 80) + "…" : line.text();
      problems.error(
          file,
          line.line(),
          "the pattern " + shown + " is broken: " + broken.getDescription(),
          "write a Java regular expression, in single quotes");
      return null;
    }
  }

  /** Each entry of a mapping under a key. */
  void each(String key, BiConsumer<String, YamlNode.Entry> visitor) {
    YamlNode node = node(key);
    if (node instanceof YamlNode.Mapping entries) {
      entries.entries().forEach(visitor);
    } else if (node != null) {
      unfit(key, node, "a mapping of names");
    }
  }

  /** A nested mapping, read only if it is there. */
  <T> T nested(String key, T otherwise, Function<Fields, T> reader) {
    YamlNode node = node(key);
    if (node == null) {
      return otherwise;
    }
    Fields fields = Fields.of(file, node, "\"" + key + "\"", problems);
    T read = reader.apply(fields);
    fields.done();
    return read;
  }

  /** A nested mapping that may be absent, or read as nothing where it is at fault. */
  <T> @Nullable T optional(String key, Function<Fields, @Nullable T> reader) {
    YamlNode node = node(key);
    if (node == null) {
      return null;
    }
    Fields fields = Fields.of(file, node, "\"" + key + "\"", problems);
    T read = reader.apply(fields);
    fields.done();
    return read;
  }

  /** Warns of a key that is read, but that no service follows so far. */
  void noEffectYet(String key, String mend) {
    if (has(key)) {
      problems.warning(file, lineOf(key), "\"" + key + "\" has no effect yet", mend);
    }
  }

  /** Notes every key that nobody asked for. */
  void done() {
    mapping
        .entries()
        .forEach(
            (key, entry) -> {
              if (!asked.contains(key)) {
                problems.error(
                    file,
                    entry.line(),
                    of + " has an unknown key \"" + key + "\"",
                    NearNames.nearest(key, asked)
                        .map(near -> "did you mean \"" + near + "\"?")
                        .orElse("known are " + String.join(", ", asked)));
              }
            });
  }

  private void unfit(String key, YamlNode node, String instead) {
    String is = node instanceof YamlNode.Scalar scalar ? scalar.text() : node.kind();
    problems.error(file, lineOf(key), "\"" + key + "\" is " + is, "write " + instead);
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }

  /** A text and where it stands. */
  record Line(int line, String text) {}
}
