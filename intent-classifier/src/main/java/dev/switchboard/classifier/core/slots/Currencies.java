package dev.switchboard.classifier.core.slots;

import com.ibm.icu.util.ULocale;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How currencies are called: by sign, ISO 4217 code, and by name in the bot's languages. */
final class Currencies {

  /** Who "dollar" or "pound" stands for where the region has no such money of its own. */
  private static final List<String> BEST_KNOWN =
      List.of("USD", "EUR", "GBP", "JPY", "INR", "CNY", "CHF", "CAD", "AUD", "SEK", "PLN", "TRY");

  /** What people say, and no register has. */
  private static final Map<String, String> SPOKEN =
      Map.of("bucks", "USD", "buck", "USD", "quid", "GBP", "rs", "INR", "rs.", "INR");

  private final Map<String, Currency> byName = new HashMap<>();

  Currencies(Locality locality) {
    Stream.concat(Stream.ofNullable(own(locality)), BEST_KNOWN.stream().map(Currency::getInstance))
        .forEach(currency -> locality.languages().forEach(language -> learn(currency, language)));
    SPOKEN.forEach((word, code) -> byName.putIfAbsent(word, Currency.getInstance(code)));
  }

  private static @Nullable Currency own(Locality locality) {
    return Currency.getInstance(locality.locale());
  }

  private void learn(Currency currency, Locale language) {
    var names = com.ibm.icu.util.Currency.getInstance(currency.getCurrencyCode());
    ULocale in = ULocale.forLocale(language);
    name(currency, names.getName(in, com.ibm.icu.util.Currency.SYMBOL_NAME, null));
    name(currency, names.getName(in, com.ibm.icu.util.Currency.NARROW_SYMBOL_NAME, null));
    for (String count : List.of("one", "few", "many", "other")) {
      String full = names.getName(in, com.ibm.icu.util.Currency.PLURAL_LONG_NAME, count, null);
      name(currency, full);
      // "US dollars" are dollars
      name(currency, full.substring(full.lastIndexOf(' ') + 1));
    }
  }

  private void name(Currency currency, String name) {
    byName.putIfAbsent(name.toLowerCase(Locale.ROOT), currency);
  }

  /** Which currency is called so; null where none is. */
  @Nullable Currency named(String name) {
    Currency known = byName.get(name.toLowerCase(Locale.ROOT));
    if (known != null) {
      return known;
    }
    // a code is written in capitals, or it is a word: "12 all"
    return name.length() == 3 && name.equals(name.toUpperCase(Locale.ROOT)) ? code(name) : null;
  }

  private static @Nullable Currency code(String name) {
    try {
      return Currency.getInstance(name);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
