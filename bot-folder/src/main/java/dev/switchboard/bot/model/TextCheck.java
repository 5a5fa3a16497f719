package dev.switchboard.bot.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/**
 * A condition on a reply's text. Names and meanings are those of promptfoo, so that conditions can
 * be carried over; several texts under one name must all hold, but for {@code …-any}.
 *
 * @param kind how the texts are compared
 * @param not whether it is the opposite that must hold: with {@code not-} before its name
 */
public record TextCheck(Kind kind, boolean not, List<String> values) {

  public TextCheck {
    values = List.copyOf(values);
  }

  /** How texts are compared with a reply. */
  public enum Kind {
    CONTAINS(String::contains, false),
    CONTAINS_ALL(String::contains, false),
    CONTAINS_ANY(String::contains, true),
    ICONTAINS((reply, value) -> lower(reply).contains(lower(value)), false),
    ICONTAINS_ALL((reply, value) -> lower(reply).contains(lower(value)), false),
    ICONTAINS_ANY((reply, value) -> lower(reply).contains(lower(value)), true),
    STARTS_WITH(String::startsWith, false),
    EQUALS((reply, value) -> reply.strip().equals(value.strip()), false),
    REGEX((reply, value) -> Pattern.compile(value).matcher(reply).find(), false);

    private final BiPredicate<String, String> holds;
    private final boolean one;

    Kind(BiPredicate<String, String> holds, boolean one) {
      this.holds = holds;
      this.one = one;
    }

    /** As files have it, such as {@code contains-any}. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Its name, as the file has it. */
  public String name() {
    return (not ? "not-" : "") + kind.wireName();
  }

  /** What is wrong with a reply, in words; empty = nothing. */
  public Optional<String> problem(String reply) {
    List<String> held = values.stream().filter(value -> kind.holds.test(reply, value)).toList();
    if (not) {
      // "not-contains: [a, b]" is broken by either
      return held.isEmpty() ? Optional.empty() : Optional.of(name() + " " + quoted(held));
    }
    if (kind.one) {
      return held.isEmpty() ? Optional.of(name() + " " + quoted(values)) : Optional.empty();
    }
    List<String> missing = new ArrayList<>(values);
    missing.removeAll(held);
    return missing.isEmpty() ? Optional.empty() : Optional.of(name() + " " + quoted(missing));
  }

  private static String quoted(List<String> texts) {
    return "\"" + String.join("\", \"", texts) + "\"";
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
