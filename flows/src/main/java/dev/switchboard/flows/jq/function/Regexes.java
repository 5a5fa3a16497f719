package dev.switchboard.flows.jq.function;

import dev.switchboard.flows.jq.tree.JqSyntaxException;
import dev.switchboard.flows.jq.tree.Node;
import dev.switchboard.flows.jq.tree.Nodes;
import dev.switchboard.flows.jq.value.Budget;
import dev.switchboard.flows.jq.value.JqFailure;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compiled regular expressions. Patterns run on a linear engine; one that needs to look around or
 * back runs on the JDK's, under the same budget.
 */
public final class Regexes {
  private static final Set<String> FUNCTIONS =
      Set.of("test", "match", "capture", "scan", "splits", "sub", "gsub");
  private static final int LONGEST = 2_000;
  private static final int KEPT = 500;

  private static final Map<String, Regex> CACHE = new java.util.LinkedHashMap<>();

  private Regexes() {}

  /** What the letters behind a pattern mean. */
  public record Flags(
      boolean all,
      boolean ignoreCase,
      boolean extended,
      boolean dotAll,
      boolean skipEmpty,
      boolean longest) {
    static Flags of(String letters) {
      for (int i = 0; i < letters.length(); i++) {
        if ("gixspnl".indexOf(letters.charAt(i)) < 0) {
          throw new JqFailure(letters + " is not a valid modifier string; use g, i, x, s, p, n, l");
        }
      }
      return new Flags(
          letters.contains("g"),
          letters.contains("i"),
          letters.contains("x"),
          letters.contains("p"),
          letters.contains("n"),
          letters.contains("l"));
    }
  }

  public static Regex compile(String pattern, Flags flags, Budget budget) {
    budget.looks(pattern.length());
    String key = flags + pattern;
    synchronized (CACHE) {
      Regex known = CACHE.get(key);
      if (known != null) {
        return known;
      }
    }
    Regex regex = made(pattern, flags);
    synchronized (CACHE) {
      if (CACHE.size() >= KEPT) {
        CACHE.clear();
      }
      CACHE.put(key, regex);
    }
    return regex;
  }

  private static Regex made(String pattern, Flags flags) {
    if (pattern.length() > LONGEST) {
      throw new JqFailure("the pattern is longer than %d characters".formatted(LONGEST));
    }
    return Regex.of(pattern, flags);
  }

  /** Refuses at load what can't be compiled, where the pattern is written out. */
  public static void check(String function, List<Node> arguments) throws JqSyntaxException {
    boolean regex =
        FUNCTIONS.contains(function) || (function.equals("split") && arguments.size() == 2);
    String pattern = regex && !arguments.isEmpty() ? literal(arguments.getFirst()) : null;
    if (pattern == null) {
      return;
    }
    boolean replacing = function.equals("sub") || function.equals("gsub");
    Node last = arguments.size() > (replacing ? 2 : 1) ? arguments.getLast() : arguments.getFirst();
    String letters = last == arguments.getFirst() ? "" : literal(last);
    try {
      made(pattern, Flags.of(letters == null ? "" : letters));
    } catch (JqFailure e) {
      throw new JqSyntaxException(
          "has a regular expression that can't be used: " + e.getMessage(),
          "correct the pattern; in a text a backslash is written twice: \"\\\\d+\"");
    }
  }

  private static @Nullable String literal(Node node) {
    return node instanceof Nodes.Literal literal && literal.value().isTextual()
        ? literal.value().textValue()
        : null;
  }
}
