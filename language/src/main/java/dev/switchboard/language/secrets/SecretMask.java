package dev.switchboard.language.secrets;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Masks secrets in texts: each letter and digit of one becomes {@value #MASK}, what stands between
 * them stays. So a masked text has the length of the original in UTF-16 units, and every other
 * place in it has the offset that it had before. Masking a masked text changes nothing.
 */
public final class SecretMask {

  /** Stands for one UTF-16 unit of a secret. */
  public static final char MASK = '•';

  /** Masks card numbers alone. */
  public static final SecretMask CARDS = new SecretMask(EnumSet.of(SecretKind.CARD));

  private final Set<SecretKind> kinds;

  /** A mask for some kinds; for none, it leaves every text as it is. */
  public SecretMask(Collection<SecretKind> kinds) {
    this.kinds =
        kinds.isEmpty() ? EnumSet.noneOf(SecretKind.class) : EnumSet.copyOf(Set.copyOf(kinds));
  }

  /**
   * The result of masking.
   *
   * @param text with its secrets masked
   * @param kinds the labels of what was masked, such as {@code card}; empty where nothing was
   */
  public record Masked(String text, List<String> kinds) {

    public Masked {
      kinds = List.copyOf(kinds);
    }
  }

  /** Masks the secrets of a text. */
  public Masked mask(String text) {
    StringBuilder masked = new StringBuilder(text);
    List<String> found = new ArrayList<>();
    for (SecretKind kind : kinds) {
      List<TextRange> places = kind.in(text);
      if (!places.isEmpty()) {
        found.add(kind.label());
        places.forEach(place -> cover(masked, place));
      }
    }
    return new Masked(found.isEmpty() ? text : masked.toString(), found);
  }

  private static void cover(StringBuilder text, TextRange place) {
    for (int i = place.start(); i < place.end(); i++) {
      char c = text.charAt(i);
      if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
        text.setCharAt(i, MASK);
      }
    }
  }
}
