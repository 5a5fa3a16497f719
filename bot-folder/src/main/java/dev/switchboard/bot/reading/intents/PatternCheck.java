package dev.switchboard.bot.reading.intents;

import dev.switchboard.language.BoundedText;
import dev.switchboard.yaml.YamlFields;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tries a pattern out before users do. */
final class PatternCheck {

  /** Long texts on which patterns with nested or neighbouring repetitions never come to an end. */
  private static final List<String> LONG_TEXTS =
      List.of("a".repeat(800) + "!", "1".repeat(800) + "!", "a 1 ".repeat(200) + "!");

  private PatternCheck() {}

  /** The same pattern, with what is doubtful about it noted. */
  static @Nullable Pattern checked(YamlFields of, YamlFields.Line line, @Nullable Pattern pattern) {
    if (pattern == null) {
      return null;
    }
    String shown = line.text().length() > 80 ? line.text().substring(0, 80) + "…" : line.text();
    try {
      if (BoundedText.holds(pattern, "")) {
        of.problems()
            .warning(
                of.file(),
                line.line(),
                "the pattern " + shown + " is found in every text, the empty one too",
                "let it need at least one character");
      }
      LONG_TEXTS.forEach(text -> BoundedText.all(pattern, text));
    } catch (BoundedText.Exhausted e) {
      of.problems()
          .warning(
              of.file(),
              line.line(),
              "the pattern "
                  + shown
                  + " takes too long on a long text, where it is then passed over",
              "write it without repetition inside of repetition");
    }
    return pattern;
  }
}
