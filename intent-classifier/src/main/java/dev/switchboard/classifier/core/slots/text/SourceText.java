package dev.switchboard.classifier.core.slots.text;

import com.ibm.icu.text.Normalizer2;
import dev.switchboard.contracts.value.SlotValue;
import java.util.Arrays;

/**
 * A text in its compatibility form, in which full-width figures, ligatures and odd spaces are usual
 * ones. Every character knows where it stood in the text as it was written.
 */
public final class SourceText {

  private static final Normalizer2 COMPATIBLE = Normalizer2.getNFKCInstance();

  private final String original;
  private final String plain;
  private final int[] starts;
  private final int[] ends;

  private SourceText(String original, String plain, int[] starts, int[] ends) {
    this.original = original;
    this.plain = plain;
    this.starts = starts;
    this.ends = ends;
  }

  /** Brings a text into its plain form. */
  public static SourceText of(String original) {
    Builder plain = new Builder(original.length());
    int start = 0;
    while (start < original.length()) {
      int end = start + Character.charCount(original.codePointAt(start));
      while (end < original.length() && !COMPATIBLE.hasBoundaryBefore(original.codePointAt(end))) {
        end += Character.charCount(original.codePointAt(end));
      }
      plain.add(plain(original.substring(start, end)), start, end);
      start = end;
    }
    return plain.build(original);
  }

  private static String plain(String segment) {
    int first = segment.codePointAt(0);
    if (first < 0x80 && segment.length() == 1) {
      return segment;
    }
    // "m²" is no "m2"
    boolean raised = Character.getType(first) == Character.OTHER_NUMBER && first < 0x2090;
    String compatible =
        raised && Character.getNumericValue(first) >= 0 && !isFraction(first)
            ? segment
            : COMPATIBLE.normalize(segment);
    StringBuilder plain = new StringBuilder();
    compatible.codePoints().map(SourceText::usual).forEach(plain::appendCodePoint);
    return plain.toString();
  }

  private static boolean isFraction(int letter) {
    return (letter >= 0xBC && letter <= 0xBE) || (letter >= 0x2150 && letter <= 0x215F);
  }

  private static int usual(int letter) {
    return switch (Character.getType(letter)) {
      case Character.DECIMAL_DIGIT_NUMBER -> '0' + Character.digit(letter, 10);
      case Character.DASH_PUNCTUATION -> '-';
      default ->
          switch (letter) {
            case 0x2212 -> '-';
            case 0x2018, 0x2019, 0x02BC, 0x00B4 -> '\'';
            case 0x2044 -> '/';
            default -> letter;
          };
    };
  }

  /** The text to look for values in. */
  public String plain() {
    return plain;
  }

  /** The text as it was written. */
  public String original() {
    return original;
  }

  /** The same text with a space before each of some places in it. */
  public SourceText spacedAt(Iterable<Integer> places) {
    Builder spaced = new Builder(plain.length() + 8);
    int from = 0;
    for (int place : places) {
      spaced.copy(this, from, place);
      spaced.add(" ", starts[place], starts[place]);
      from = place;
    }
    spaced.copy(this, from, plain.length());
    return spaced.build(original);
  }

  /** A value of the plain text, with its place in the text as it was written. */
  public SlotValue placed(SlotValue found) {
    if (found.start() >= found.end()) {
      return new SlotValue(found.value(), "", 0, 0);
    }
    int start = starts[found.start()];
    int end = ends[found.end() - 1];
    return new SlotValue(found.value(), original.substring(start, end), start, end);
  }

  /** Collects the characters with their places. */
  private static final class Builder {
    private final StringBuilder text = new StringBuilder();
    private int[] starts;
    private int[] ends;

    Builder(int size) {
      starts = new int[size];
      ends = new int[size];
    }

    void add(String piece, int start, int end) {
      for (int i = 0; i < piece.length(); i++) {
        add(piece.charAt(i), start, end);
      }
    }

    void copy(SourceText from, int first, int last) {
      for (int i = first; i < last; i++) {
        add(from.plain.charAt(i), from.starts[i], from.ends[i]);
      }
    }

    private void add(char letter, int start, int end) {
      if (text.length() == starts.length) {
        starts = Arrays.copyOf(starts, 2 * starts.length + 8);
        ends = Arrays.copyOf(ends, 2 * ends.length + 8);
      }
      starts[text.length()] = start;
      ends[text.length()] = end;
      text.append(letter);
    }

    SourceText build(String original) {
      return new SourceText(original, text.toString(), starts, ends);
    }
  }
}
