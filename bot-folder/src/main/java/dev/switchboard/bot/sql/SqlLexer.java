package dev.switchboard.bot.sql;

import dev.switchboard.bot.sql.SqlStatement.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Walks once over a statement; see {@link SqlStatement}. */
final class SqlLexer {

  /** Words after which a question mark can only be meant as a value. */
  private static final Set<String> BEFORE_VALUES =
      Set.of("LIMIT", "OFFSET", "LIKE", "ILIKE", "BETWEEN", "AND", "OR", "NOT", "IN", "SET", "IS");

  private final String sql;
  private final List<Segment> segments = new ArrayList<>();
  private final List<String> words = new ArrayList<>();
  private final StringBuilder literal = new StringBuilder();
  private int at;

  SqlLexer(String sql) {
    this.sql = sql;
  }

  SqlStatement statement() {
    int end = sql.length();
    while (at < end) {
      step();
    }
    flush();
    if (words.isEmpty()) {
      throw new IllegalArgumentException("says nothing; write SELECT … or another statement");
    }
    String text = sql.endsWith(";") ? sql.substring(0, sql.length() - 1) : sql;
    return new SqlStatement(text, segments, words);
  }

  private void step() {
    char c = sql.charAt(at);
    if (c == '\'') {
      quoted('\'', escapes());
    } else if (c == '"' || c == '`') {
      quoted(c, false);
    } else if (sql.startsWith("--", at)) {
      int line = sql.indexOf('\n', at);
      at = line < 0 ? sql.length() : line;
    } else if (sql.startsWith("/*", at)) {
      comment();
    } else if (c == '$' && !inWord(at - 1) && dollarTag() != null) {
      dollarQuoted(String.valueOf(dollarTag()));
    } else if (c == ':') {
      colon();
    } else if (c == '?' && isOperator()) {
      operator();
    } else if (c == '?') {
      throw new IllegalArgumentException("has a ? in it; write :name, the name of an argument");
    } else if (c == ';') {
      semicolon();
    } else if (Character.isLetter(c) || c == '_') {
      word();
    } else {
      take(1);
    }
  }

  /**
   * Whether a question mark stands between two operands, as PostgreSQL's operators on JSON do, and
   * is no place for a value.
   */
  private boolean isOperator() {
    if (sql.startsWith("??", at) || sql.startsWith("?|", at) || sql.startsWith("?&", at)) {
      return true;
    }
    if (at > 0 && sql.charAt(at - 1) == '@') {
      return true; // "@?" asks for a path in JSON
    }
    String before = sql.substring(0, at).stripTrailing();
    String after = sql.substring(at + 1).stripLeading();
    if (before.isEmpty() || after.isEmpty() || words.isEmpty()) {
      return false;
    }
    char left = before.charAt(before.length() - 1);
    boolean operandBefore =
        ")]'\"".indexOf(left) >= 0
            || Character.isLetterOrDigit(left) && !BEFORE_VALUES.contains(words.getLast());
    return operandBefore && ":'\"(".indexOf(after.charAt(0)) >= 0;
  }

  /** JDBC wants a question mark that is no place for a value doubled. */
  private void operator() {
    literal.append("??");
    at += sql.startsWith("??", at) ? 2 : 1;
  }

  private void word() {
    int end = at;
    while (inWord(end)) {
      end++;
    }
    words.add(SqlStatement.capitals(sql.substring(at, end)));
    take(end - at);
  }

  private void colon() {
    if (sql.startsWith("::", at) || sql.startsWith(":=", at)) {
      take(2);
      return;
    }
    int end = at + 1;
    if (end < sql.length() && (Character.isLetter(sql.charAt(end)) || sql.charAt(end) == '_')) {
      while (inWord(end)) {
        end++;
      }
      flush();
      segments.add(new Segment.Parameter(sql.substring(at + 1, end)));
      at = end;
    } else {
      take(1);
    }
  }

  private void semicolon() {
    at++;
    String rest = sql.substring(at).replaceAll("--[^\n]*|(?s:/\\*.*?\\*/)", "");
    if (!rest.isBlank()) {
      throw new IllegalArgumentException("is more than one; make each a tool of its own");
    }
    at = sql.length();
  }

  /** PostgreSQL's {@code E'…'} has backslashes that escape. */
  private boolean escapes() {
    return at > 0 && "eE".indexOf(sql.charAt(at - 1)) >= 0 && !inWord(at - 2);
  }

  private void quoted(char quote, boolean escapes) {
    int end = at + 1;
    while (end < sql.length()) {
      char c = sql.charAt(end);
      if (escapes && c == '\\') {
        end += 2;
      } else if (c == quote && end + 1 < sql.length() && sql.charAt(end + 1) == quote) {
        end += 2;
      } else if (c == quote) {
        take(end + 1 - at);
        return;
      } else {
        end++;
      }
    }
    throw new IllegalArgumentException("has a quote " + quote + " without its end; close it");
  }

  private void comment() {
    int depth = 1;
    int end = at + 2;
    while (depth > 0) {
      if (end >= sql.length()) {
        throw new IllegalArgumentException("has a comment without its end; close it with */");
      }
      if (sql.startsWith("/*", end)) {
        depth++;
        end += 2;
      } else if (sql.startsWith("*/", end)) {
        depth--;
        end += 2;
      } else {
        end++;
      }
    }
    literal.append(' ');
    at = end;
  }

  private @Nullable String dollarTag() {
    int end = at + 1;
    while (end < sql.length() && inWord(end) && sql.charAt(end) != '$') {
      end++;
    }
    return end < sql.length() && sql.charAt(end) == '$' ? sql.substring(at, end + 1) : null;
  }

  private void dollarQuoted(String tag) {
    int end = sql.indexOf(tag, at + tag.length());
    if (end < 0) {
      throw new IllegalArgumentException("has a quote " + tag + " without its end; close it");
    }
    take(end + tag.length() - at);
  }

  private boolean inWord(int index) {
    return index >= 0
        && index < sql.length()
        && (Character.isLetterOrDigit(sql.charAt(index)) || sql.charAt(index) == '_');
  }

  private void take(int length) {
    literal.append(sql, at, at + length);
    at += length;
  }

  private void flush() {
    if (!literal.isEmpty()) {
      segments.add(new Segment.Literal(literal.toString()));
      literal.setLength(0);
    }
  }
}
