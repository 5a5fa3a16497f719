package dev.switchboard.classifier.core.slots.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The words, figures and marks of a text, in its order. */
public final class Tokens {

  private static final Pattern TOKEN = Pattern.compile("\\p{L}[\\p{L}\\p{M}]*+|\\d++|\\S");
  private static final Pattern ACCENT = Pattern.compile("\\p{Mn}+");
  private static final Token END = new Token(Kind.END, "", "", 0, 0, false);

  /** What a piece of a text is. */
  public enum Kind {
    WORD,
    NUMBER,
    MARK,
    END
  }

  /**
   * A piece of a text.
   *
   * @param key the piece in lower case, without accents
   * @param glued whether nothing stands between it and the piece before
   */
  public record Token(Kind kind, String text, String key, int start, int end, boolean glued) {

    public boolean is(String mark) {
      return key.equals(mark);
    }

    public boolean isNumber(int mostDigits) {
      return kind == Kind.NUMBER && text.length() <= mostDigits;
    }

    public boolean isWord() {
      return kind == Kind.WORD;
    }

    public boolean isCapitalised() {
      return kind == Kind.WORD && Character.isUpperCase(text.codePointAt(0));
    }

    /** The number that up to nine figures are. */
    public int number() {
      return Integer.parseInt(text);
    }
  }

  private final String text;
  private final List<Token> tokens;

  private Tokens(String text, List<Token> tokens) {
    this.text = text;
    this.tokens = tokens;
  }

  /** Cuts a text into its pieces. */
  public static Tokens of(String text) {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    int end = -1;
    while (matcher.find()) {
      String piece = matcher.group();
      int first = piece.codePointAt(0);
      Kind kind =
          Character.isLetter(first)
              ? Kind.WORD
              : first >= '0' && first <= '9' ? Kind.NUMBER : Kind.MARK;
      tokens.add(
          new Token(
              kind, piece, folded(piece), matcher.start(), matcher.end(), matcher.start() == end));
      end = matcher.end();
    }
    return new Tokens(text, tokens);
  }

  /** A text in lower case, without accents. */
  public static String folded(String text) {
    boolean plain = text.chars().allMatch(letter -> letter < 0x80);
    String lower = text.toLowerCase(Locale.ROOT);
    return plain
        ? lower
        : ACCENT
            .matcher(Normalizer.normalize(lower, Normalizer.Form.NFD))
            .replaceAll("")
            .replace("ß", "ss");
  }

  /**
   * The same pieces, some of which are read as other words.
   *
   * @param words the other word of a piece, by its place; null where it stays as it is
   */
  public Tokens readAs(IntFunction<@Nullable String> words) {
    List<Token> read = new ArrayList<>(tokens);
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      String word = words.apply(i);
      if (word != null) {
        read.set(
            i,
            new Token(token.kind(), token.text(), word, token.start(), token.end(), token.glued()));
      }
    }
    return new Tokens(text, read);
  }

  public int size() {
    return tokens.size();
  }

  /** The piece at a place; one that is nothing before the first and behind the last. */
  public Token at(int place) {
    return place >= 0 && place < tokens.size() ? tokens.get(place) : END;
  }

  /** Whether a piece directly follows the one before. */
  public boolean glued(int place) {
    return at(place).glued();
  }

  /** The text from the beginning of one piece to the end of another. */
  public String between(int first, int last) {
    return text.substring(at(first).start(), at(last).end());
  }

  public String text() {
    return text;
  }
}
