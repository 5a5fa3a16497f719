package dev.switchboard.router.core.question;

import dev.switchboard.language.BoundedText;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The value that a question's pattern finds in a text. */
public final class PatternValue {

  private PatternValue() {}

  /**
   * What the pattern's first group matched, or all of it; as with the pattern of a slot. Empty also
   * where that can't be told in bounded time.
   */
  public static Optional<String> find(String pattern, String text) {
    try {
      return BoundedText.first(Pattern.compile(pattern), text)
          .map(
              found -> {
                String group = found.groupCount() > 0 ? found.group(1) : null;
                return group == null ? found.group() : group;
              });
    } catch (PatternSyntaxException | BoundedText.Exhausted e) {
      return Optional.empty();
    }
  }
}
