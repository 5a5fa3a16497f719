package dev.switchboard.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Texts of a document: lists of them, names of constants, and regular expressions. */
final class YamlTexts {

  private static final int LONGEST_SHOWN = 80;

  private YamlTexts() {}

  /** The texts of a list, or a single one; notes every item that is none. */
  static List<YamlFields.Line> lines(
      String file, String key, @Nullable YamlNode node, Problems problems) {
    List<YamlNode> items =
        switch (node) {
          case null -> List.of();
          case YamlNode.Sequence sequence -> sequence.items();
          default -> List.of(node);
        };
    List<YamlFields.Line> lines = new ArrayList<>();
    for (YamlNode item : items) {
      if (item instanceof YamlNode.Scalar scalar && !scalar.isNull() && !scalar.text().isBlank()) {
        lines.add(new YamlFields.Line(scalar.line(), scalar.text().strip()));
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

  /** A regular expression that ignores case; null, with a problem noted, if it is none. */
  static @Nullable Pattern pattern(String file, YamlFields.Line line, Problems problems) {
    try {
      return Pattern.compile(line.text(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    } catch (PatternSyntaxException broken) {
      String text = line.text();
      String shown = text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
      problems.error(
          file,
          line.line(),
          "the pattern " + shown + " is broken: " + broken.getDescription(),
          "write a Java regular expression, in single quotes");
      return null;
    }
  }

  /** How a constant is written in a document. */
  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** What to write instead of a text that names none of the constants. */
  static <E extends Enum<E>> String instead(String text, Class<E> choices) {
    List<String> names = Stream.of(choices.getEnumConstants()).map(YamlTexts::name).toList();
    return Suggestions.orAll(text, names, "write one of");
  }

  /** A value as a problem quotes it. */
  static String shown(YamlNode node) {
    return node instanceof YamlNode.Scalar scalar ? scalar.text() : node.kind();
  }
}
