package dev.switchboard.language.secrets;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** A kind of text that should not be stored in clear. */
public enum SecretKind {

  /** The number of a payment card. */
  CARD(CardNumbers::in),

  /** An international bank account number. */
  IBAN(Ibans::in);

  private final Function<CharSequence, List<TextRange>> finder;

  SecretKind(Function<CharSequence, List<TextRange>> finder) {
    this.finder = finder;
  }

  List<TextRange> in(CharSequence text) {
    return finder.apply(text);
  }

  /** The kind as events and configuration name it, such as {@code card}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
