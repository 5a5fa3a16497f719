package dev.switchboard.flows.jq.function;

import dev.switchboard.flows.jq.value.Budget;
import dev.switchboard.flows.jq.value.CountedText;
import dev.switchboard.flows.jq.value.JqFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A regular expression. */
public interface Regex {

  /** Where something lies in a text, in Java's characters; -1 for a group that took no part. */
  public record Span(int start, int end) {}

  /** What was found, with its groups. */
  public record Found(Span whole, List<Span> groups) {}

  /** The next place at or behind a position. */
  public @Nullable Found find(String text, int from, Budget budget);

  /** The groups' names in their order; empty text for one without. */
  public List<String> names();

  public static Regex of(String pattern, Regexes.Flags flags) {
    String body = Syntax.translated(pattern, flags.extended());
    java.util.regex.Pattern full;
    try {
      full = Backtracking.pattern(body, flags);
    } catch (java.util.regex.PatternSyntaxException e) {
      throw new JqFailure(e.getDescription() + " near character " + (e.getIndex() + 1));
    } catch (StackOverflowError e) {
      throw new JqFailure("the pattern nests too deeply");
    }
    Backtracking backtracking = new Backtracking(full);
    try {
      com.google.re2j.Pattern pattern2 =
          com.google.re2j.Pattern.compile(Syntax.forRe2(body), Linear.flags(flags));
      return new Linear(pattern2, backtracking, Syntax.dependsOnText(body));
    } catch (com.google.re2j.PatternSyntaxException e) {
      return backtracking;
    }
  }

  /** The linear engine. */
  public final class Linear implements Regex {
    private static final int PROGRAM_PER_COST = 2;

    private final com.google.re2j.Pattern pattern;
    private final Backtracking other;
    private final boolean dependsOnText;

    public Linear(com.google.re2j.Pattern pattern, Backtracking other, boolean dependsOnText) {
      this.pattern = pattern;
      this.other = other;
      this.dependsOnText = dependsOnText;
    }

    static int flags(Regexes.Flags flags) {
      return (flags.ignoreCase() ? com.google.re2j.Pattern.CASE_INSENSITIVE : 0)
          | (flags.dotAll() ? com.google.re2j.Pattern.DOTALL : 0)
          | (flags.longest() ? com.google.re2j.Pattern.LONGEST_MATCH : 0);
    }

    @Override
    public @Nullable Found find(String text, int from, Budget budget) {
      // its \b knows ASCII alone, its $ no line break at the end
      if (dependsOnText && (text.endsWith("\n") || text.chars().anyMatch(c -> c > 127))) {
        return other.find(text, from, budget);
      }
      int cost = 1 + pattern.programSize() / PROGRAM_PER_COST;
      budget.steps(cost);
      com.google.re2j.Matcher matcher = pattern.matcher(new CountedText(text, budget, cost));
      if (!matcher.find(from)) {
        return null;
      }
      List<Span> groups = new ArrayList<>();
      for (int i = 1; i <= matcher.groupCount(); i++) {
        groups.add(new Span(matcher.start(i), matcher.end(i)));
      }
      return new Found(new Span(matcher.start(), matcher.end()), groups);
    }

    @Override
    public List<String> names() {
      return other.names();
    }
  }

  /** The JDK's engine, which can look around and back, and for that may try each way. */
  public final class Backtracking implements Regex {
    private static final int COST = 2;

    private final java.util.regex.Pattern pattern;
    private final List<String> names;

    public Backtracking(java.util.regex.Pattern pattern) {
      this.pattern = pattern;
      Map<Integer, String> named = new TreeMap<>();
      pattern.namedGroups().forEach((name, number) -> named.put(number, Syntax.decoded(name)));
      this.names = new ArrayList<>();
      for (int i = 1; i <= pattern.matcher("").groupCount(); i++) {
        names.add(named.getOrDefault(i, ""));
      }
    }

    static java.util.regex.Pattern pattern(String body, Regexes.Flags flags) {
      int all =
          java.util.regex.Pattern.UNICODE_CHARACTER_CLASS
              | java.util.regex.Pattern.UNIX_LINES
              | (flags.ignoreCase()
                  ? java.util.regex.Pattern.CASE_INSENSITIVE | java.util.regex.Pattern.UNICODE_CASE
                  : 0)
              | (flags.dotAll() ? java.util.regex.Pattern.DOTALL : 0);
      return java.util.regex.Pattern.compile(body, all);
    }

    @Override
    public @Nullable Found find(String text, int from, Budget budget) {
      budget.step();
      var matcher = pattern.matcher(new CountedText(text, budget, COST));
      try {
        if (!matcher.find(from)) {
          return null;
        }
      } catch (StackOverflowError e) {
        throw new Budget.Exceeded(
            "the pattern nests too deeply on this text; write it without (a|b)*");
      }
      List<Span> groups = new ArrayList<>();
      for (int i = 1; i <= matcher.groupCount(); i++) {
        groups.add(new Span(matcher.start(i), matcher.end(i)));
      }
      return new Found(new Span(matcher.start(), matcher.end()), groups);
    }

    @Override
    public List<String> names() {
      return names;
    }
  }
}
