package dev.switchboard.flows.expression;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a jq expression calls, seen in its text: the library looks a function up when it runs. */
final class JqIdentifiers {

  private static final Set<String> KEYWORDS =
      Set.of(
          "and", "as", "break", "catch", "def", "elif", "else", "end", "false", "foreach", "if",
          "import", "include", "label", "null", "or", "reduce", "then", "true", "try");

  /** The scope names them with their number of arguments: {@code map/1}. */
  private static final Set<String> BUILT_IN =
      Expression.Query.ROOT.getLocalFunctions().keySet().stream()
          .map(name -> name.replaceFirst("/\\d+$", ""))
          .collect(Collectors.toUnmodifiableSet());

  private static final Pattern WORD =
      Pattern.compile("(?<![.$\\w@])[A-Za-z_]\\w*(?!\\w|\\s*:(?!:))");
  private static final Pattern DEFINITION =
      Pattern.compile("\\bdef\\s+([A-Za-z_]\\w*)\\s*(?:\\(([^)]*)\\))?\\s*:");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

  private JqIdentifiers() {}

  /**
   * The text without what its strings and comments say; what strings interpolate stays.
   *
   * @return code of the same meaning to {@link #called}, not to jq
   */
  static String code(String text) {
    StringBuilder code = new StringBuilder(text.length());
    // how many parentheses are open in each interpolation, the innermost on top
    Deque<Integer> open = new ArrayDeque<>();
    open.push(0);
    boolean inString = false;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (inString) {
        if (c == '\\') {
          at++;
          if (at < text.length() && text.charAt(at) == '(') {
            open.push(0);
            code.append("\"\"(");
            inString = false;
          }
        } else if (c == '"') {
          code.append("\"\"");
          inString = false;
        }
      } else if (c == '"') {
        inString = true;
      } else if (c == '#') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
        code.append(' ');
      } else {
        code.append(c);
        if (c == '(') {
          open.push(open.pop() + 1);
        } else if (c == ')') {
          int left = open.pop() - 1;
          inString = left < 0 && !open.isEmpty();
          if (!inString) {
            open.push(left);
          }
        }
      }
    }
    return code.toString();
  }

  /** The names that {@link #code} calls as functions, in its order. */
  static Set<String> called(String code) {
    Set<String> called = new LinkedHashSet<>();
    Matcher words = WORD.matcher(code);
    while (words.find()) {
      if (!KEYWORDS.contains(words.group()) && !isField(code, words.toMatchResult())) {
        called.add(words.group());
      }
    }
    return called;
  }

  /** Whether jq knows the name, or the code itself defines it. */
  static boolean isDefined(String name, String code) {
    return BUILT_IN.contains(name) || definedIn(code).contains(name);
  }

  private static Set<String> definedIn(String code) {
    Set<String> names = new HashSet<>();
    DEFINITION
        .matcher(code)
        .results()
        .forEach(
            definition -> {
              names.add(definition.group(1));
              if (definition.group(2) != null) {
                NAME.matcher(definition.group(2)).results().forEach(it -> names.add(it.group()));
              }
            });
    return names;
  }

  /** The {@code a} of <code>{a, b: 1}</code> is short for {@code a: .a}. */
  private static boolean isField(String code, MatchResult word) {
    char before = edge(code, word.start() - 1, -1);
    char after = edge(code, word.end(), 1);
    return (before == '{' || before == ',')
        && (after == '}' || after == ',')
        && innermostBracket(code, word.start()) == '{';
  }

  private static char edge(String code, int from, int step) {
    int at = from;
    while (at >= 0 && at < code.length() && Character.isWhitespace(code.charAt(at))) {
      at += step;
    }
    return at >= 0 && at < code.length() ? code.charAt(at) : ' ';
  }

  private static char innermostBracket(String code, int end) {
    int closed = 0;
    for (int at = end - 1; at >= 0; at--) {
      char c = code.charAt(at);
      if (c == ')' || c == ']' || c == '}') {
        closed++;
      } else if (c == '(' || c == '[' || c == '{') {
        if (closed == 0) {
          return c;
        }
        closed--;
      }
    }
    return ' ';
  }
}
