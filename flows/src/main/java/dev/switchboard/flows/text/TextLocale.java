package dev.switchboard.flows.text;

import com.ibm.icu.util.ULocale;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * The way in which the people that a text is for write numbers, money and dates.
 *
 * @param language BCP 47 tag of the text's language
 * @param region ISO 3166 code of the country, for a language without one of its own
 * @param zone the time zone of times
 */
public record TextLocale(String language, String region, ZoneId zone) {

  /** English as in the United States. */
  public static final TextLocale DEFAULT = new TextLocale("en", "US", ZoneOffset.UTC);

  /** The same place in another language. */
  public TextLocale in(String other) {
    return new TextLocale(other, region, zone);
  }

  ULocale toUnicode() {
    Locale locale = Locale.forLanguageTag(language);
    return locale.getCountry().isEmpty()
        ? ULocale.forLanguageTag(locale.getLanguage() + "-" + region)
        : ULocale.forLocale(locale);
  }
}
