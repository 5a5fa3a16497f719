package dev.switchboard.flows.jq.syntax;

import dev.switchboard.flows.jq.tree.JqSyntaxException;
import java.util.List;

/** Takes an expression's text apart, one token at a time; the parser reads its texts itself. */
public final class Scanner {
  public enum Kind {
    /** A name such as {@code map}, also a keyword. */
    WORD,
    /** {@code $name}, without the sign. */
    VARIABLE,
    /** {@code .name}, without the point. */
    FIELD,
    NUMBER,
    /** {@code @base64} */
    FORMAT,
    /** The quotation mark that begins a text. */
    QUOTE,
    SIGN,
    END
  }

  public record Token(Kind kind, String text, int at) {
    boolean is(String sign) {
      return (kind == Kind.SIGN || kind == Kind.WORD || kind == Kind.QUOTE) && text.equals(sign);
    }
  }

  /** The longest first. */
  private static final List<String> SIGNS =
      List.of(
          "?//=", "?//", "//=", "|=", "+=", "-=", "*=", "/=", "%=", "==", "!=", "<=", ">=", "//",
          "..", "|", ",", ".", "[", "]", "(", ")", "{", "}", ":", ";", "=", "<", ">", "+", "-", "*",
          "/", "%", "?");

  private final String source;
  private int position;
  private Token next;

  public Scanner(String source) throws JqSyntaxException {
    this.source = source;
    this.next = read();
  }

  public Token peek() {
    return next;
  }

  public Token take() throws JqSyntaxException {
    Token taken = next;
    next = read();
    return taken;
  }

  public boolean takeIf(String sign) throws JqSyntaxException {
    if (next.is(sign)) {
      take();
      return true;
    }
    return false;
  }

  public void expect(String sign) throws JqSyntaxException {
    if (!takeIf(sign)) {
      throw unexpected("write " + sign + " there");
    }
  }

  public JqSyntaxException unexpected(String fix) {
    return next.kind() == Kind.END
        ? new JqSyntaxException("is no jq: it ends too early", fix)
        : new JqSyntaxException(
            "is no jq: unexpected '%s' at character %d".formatted(next.text(), next.at() + 1), fix);
  }

  public int line(int at) {
    return (int) source.substring(0, at).lines().count();
  }

  /** The character of a text at a position behind the quotation mark; the parser reads texts. */
  public char raw(int at) throws JqSyntaxException {
    if (at >= source.length()) {
      throw new JqSyntaxException("is no jq: a text doesn't end", "write \" at its end");
    }
    return source.charAt(at);
  }

  /** Goes on reading at a position. */
  public void resume(int at) throws JqSyntaxException {
    position = at;
    next = read();
  }

  private Token read() throws JqSyntaxException {
    skip();
    int at = position;
    if (at == source.length()) {
      return new Token(Kind.END, "", at);
    }
    char c = source.charAt(at);
    char after = at + 1 < source.length() ? source.charAt(at + 1) : ' ';
    if (c == '"') {
      position++;
      return new Token(Kind.QUOTE, "\"", at);
    }
    if (letter(c)) {
      return new Token(Kind.WORD, word(at), at);
    }
    if ((c == '$' || c == '@' || c == '.') && letter(after)) {
      Kind kind = c == '$' ? Kind.VARIABLE : c == '@' ? Kind.FORMAT : Kind.FIELD;
      return new Token(kind, word(at + 1), at);
    }
    if (digit(c) || (c == '.' && digit(after))) {
      return new Token(Kind.NUMBER, number(at), at);
    }
    for (String sign : SIGNS) {
      if (source.startsWith(sign, at)) {
        position = at + sign.length();
        return new Token(Kind.SIGN, sign, at);
      }
    }
    throw new JqSyntaxException(
        "is no jq: unexpected '%s' at character %d"
            .formatted(source.substring(at, source.offsetByCodePoints(at, 1)), at + 1),
        "correct its syntax; texts stand in double quotation marks");
  }

  private void skip() {
    while (position < source.length()) {
      char c = source.charAt(position);
      if (c == '#') {
        int end = source.indexOf('\n', position);
        position = end < 0 ? source.length() : end;
      } else if (Character.isWhitespace(c)) {
        position++;
      } else {
        return;
      }
    }
  }

  private String word(int from) {
    position = from;
    while (position < source.length()
        && (letter(source.charAt(position)) || digit(source.charAt(position)))) {
      position++;
    }
    return source.substring(from, position);
  }

  private String number(int from) {
    position = from;
    digits();
    if (position < source.length() && source.charAt(position) == '.') {
      position++;
      digits();
    }
    int mantissa = position;
    if (position < source.length() && (source.charAt(position) | ' ') == 'e') {
      position++;
      if (position < source.length() && "+-".indexOf(source.charAt(position)) >= 0) {
        position++;
      }
      int exponent = position;
      digits();
      position = position == exponent ? mantissa : position;
    }
    return source.substring(from, position);
  }

  private void digits() {
    while (position < source.length() && digit(source.charAt(position))) {
      position++;
    }
  }

  private static boolean letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }
}
