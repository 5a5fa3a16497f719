package dev.switchboard.flows.jq.function;

import dev.switchboard.flows.jq.value.JqFailure;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Spells jq's patterns in those of the two engines. */
public final class Syntax {
  private static final String WORDS = "\\p{L}\\p{M}\\p{Nd}\\p{Pc}";
  private static final String SPACES = "\\t-\\r \\x{85}\\p{Z}";
  private static final String DIGITS = "\\p{Nd}";

  private Syntax() {}

  /** With names that Java takes, and without the spaces and comments of the flag x. */
  public static String translated(String pattern, boolean extended) {
    StringBuilder out = new StringBuilder();
    boolean inClass = false;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\' && i + 1 < pattern.length()) {
        char escaped = pattern.charAt(++i);
        if (escaped == 'k' && pattern.startsWith("<", i + 1) && pattern.indexOf('>', i) > 0) {
          int end = pattern.indexOf('>', i);
          out.append("\\k<").append(encoded(pattern.substring(i + 2, end))).append('>');
          i = end;
        } else {
          out.append(escaped == 'h' ? (inClass ? "0-9a-fA-F" : "[0-9a-fA-F]") : "\\" + escaped);
        }
      } else if (c == '(' && !inClass && pattern.startsWith("(?", i)) {
        i = group(pattern, i, out);
      } else if (extended && !inClass && Character.isWhitespace(c)) {
        continue;
      } else if (extended && !inClass && c == '#') {
        int end = pattern.indexOf('\n', i);
        i = end < 0 ? pattern.length() : end;
      } else {
        inClass = c == '[' || (inClass && c != ']');
        out.append(c);
      }
    }
    return out.toString();
  }

  /** The beginning of a group; the JDK takes no name such as order_id. */
  private static int group(String pattern, int at, StringBuilder out) {
    int open = pattern.startsWith("(?P<", at) ? at + 3 : at + 2;
    int end = pattern.indexOf('>', at);
    boolean named =
        pattern.startsWith("<", open)
            && !pattern.startsWith("<=", open)
            && !pattern.startsWith("<!", open)
            && end > 0;
    if (!named) {
      out.append('(');
      return at;
    }
    out.append("(?<").append(encoded(pattern.substring(open + 1, end))).append('>');
    return end;
  }

  private static String encoded(String name) {
    if (!name.matches("[\\p{L}_][\\p{L}\\p{Nd}_]*")) {
      throw new JqFailure("a group is called '" + name + "'; use letters, digits and _");
    }
    return "N" + HexFormat.of().formatHex(name.getBytes(StandardCharsets.UTF_8));
  }

  /** The name of a group as its author wrote it. */
  public static String decoded(String encoded) {
    return new String(HexFormat.of().parseHex(encoded.substring(1)), StandardCharsets.UTF_8);
  }

  /** With classes that know more than ASCII. */
  public static String forRe2(String pattern) {
    StringBuilder out = new StringBuilder();
    boolean inClass = false;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\' && i + 1 < pattern.length()) {
        out.append(escape(pattern.charAt(++i), inClass));
      } else if (pattern.startsWith("(?<N", i)) {
        out.append("(?P<");
        i += 2;
      } else {
        inClass = c == '[' || (inClass && c != ']');
        out.append(c);
      }
    }
    return out.toString();
  }

  private static String escape(char c, boolean inClass) {
    return switch (c) {
      case 'w' -> inClass ? WORDS : "[" + WORDS + "]";
      case 'd' -> DIGITS;
      case 's' -> inClass ? SPACES : "[" + SPACES + "]";
      // none of these in brackets: RE2 refuses it, and the other engine takes it
      case 'W' -> inClass ? "\\K" : "[^" + WORDS + "]";
      case 'D' -> inClass ? "\\P{Nd}" : "[^" + DIGITS + "]";
      case 'S' -> inClass ? "\\K" : "[^" + SPACES + "]";
      case 'Z' -> "\\K";
      default -> "\\" + c;
    };
  }

  /** Whether the linear engine sees the pattern otherwise on some texts. */
  public static boolean dependsOnText(String pattern) {
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '$'
          || (c == '\\' && i + 1 < pattern.length() && "bB".indexOf(pattern.charAt(++i)) >= 0)) {
        return true;
      }
    }
    return false;
  }
}
