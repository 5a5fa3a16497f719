package dev.switchboard.language.secrets;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** A kind of text that should not be stored in clear. */
public enum SecretKind {

  /** The number of a payment card. */
  CARD(CardNumbers::in),

  /** An international bank account number. */
  IBAN(Ibans::in),

  /** An e-mail address. */
  EMAIL(EmailAddresses::in),

  /** A phone number with its country's code. */
  PHONE(text -> in(text, PhoneNumbers.NO_REGION)),

  /** A number by which a state knows a person. */
  NATIONAL_ID(NationalIds::in);

  private static final int LONGEST_FOR_PHONES = 100_000;

  private final Function<CharSequence, List<TextRange>> finder;

  SecretKind(Function<CharSequence, List<TextRange>> finder) {
    this.finder = finder;
  }

  /** The places of all that a text has of it, from the left. */
  public List<TextRange> in(CharSequence text) {
    return finder.apply(text);
  }

  /**
   * The same, where it is known from where the text comes.
   *
   * @param region ISO 3166 code of the country, in which phone numbers are written without a code
   */
  public List<TextRange> of(CharSequence text, String region) {
    return this == PHONE ? in(text, region) : in(text);
  }

  private static List<TextRange> in(CharSequence text, String region) {
    return PhoneNumbers.in(text, region, LONGEST_FOR_PHONES).stream()
        .map(PhoneNumbers.Found::place)
        .toList();
  }

  /** The kind as events and configuration name it, such as {@code national-id}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
