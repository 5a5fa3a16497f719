package dev.switchboard.bot.model;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * <code>${NAME}</code> and <code>${NAME:-default}</code> in the texts of a bot folder. They stay as
 * written in the model, so that no secret is in it, and are filled in where they are used.
 */
public final class Placeholders {

  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?}");

  private Placeholders() {}

  /** Names in the text that have no default. */
  public static Set<String> required(String text) {
    Set<String> names = new LinkedHashSet<>();
    PLACEHOLDER
        .matcher(text)
        .results()
        .filter(found -> found.group(2) == null)
        .forEach(found -> names.add(found.group(1)));
    return names;
  }

  /**
   * The text with everything filled in.
   *
   * @param environment name to value; null or empty = not set
   * @throws IllegalArgumentException naming the first variable that is neither set nor has a
   *     default
   */
  public static String fill(String text, Function<String, @Nullable String> environment) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(value(found, environment)));
  }

  private static String value(MatchResult found, Function<String, @Nullable String> environment) {
    String name = found.group(1);
    String set = environment.apply(name);
    if (set != null && !set.isEmpty()) {
      return set;
    }
    String fallback = found.group(2);
    if (fallback == null) {
      throw new IllegalArgumentException(
          "The environment variable "
              + name
              + " is not set; set it, or write ${"
              + name
              + ":-default}");
    }
    return fallback;
  }
}
