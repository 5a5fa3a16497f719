package dev.switchboard.classifier.core.slots;

import com.ibm.icu.util.ULocale;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How currencies are called: by sign, ISO 4217 code, and by name in the bot's languages. */
final class Currencies {

  /** Who "dollar" or "pound" stands for where the region has no such money of its own. */
  private static final List<String> BEST_KNOWN =
      List.of("USD", "EUR", "GBP", "JPY", "INR", "CNY", "CHF", "CAD", "AUD", "SEK", "PLN", "TRY");

  /** What people say, and no register has. */
  private static final Map<String, String> SPOKEN =
      Map.ofEntries(
          Map.entry("bucks", "USD"),
          Map.entry("buck", "USD"),
          Map.entry("quid", "GBP"),
          Map.entry("rs", "INR"),
          Map.entry("rs.", "INR"),
          Map.entry("us$", "USD"),
          Map.entry("c$", "CAD"),
          Map.entry("ca$", "CAD"),
          Map.entry("a$", "AUD"),
          Map.entry("au$", "AUD"),
          Map.entry("nz$", "NZD"),
          Map.entry("hk$", "HKD"),
          Map.entry("s$", "SGD"),
          Map.entry("r$", "BRL"),
          Map.entry("mx$", "MXN"),
          Map.entry("sfr", "CHF"),
          Map.entry("sfr.", "CHF"),
          Map.entry("fr.", "CHF"),
          Map.entry("₩", "KRW"),
          Map.entry("₽", "RUB"),
          Map.entry("₺", "TRY"),
          Map.entry("₴", "UAH"),
          Map.entry("฿", "THB"),
          Map.entry("₪", "ILS"),
          Map.entry("₫", "VND"),
          Map.entry("₱", "PHP"));

  /** Codes that are no word of a language in lower case, as "all", "try", "top" and "mad" are. */
  private static final Set<String> LOWER =
      Set.of(
          "usd", "eur", "gbp", "chf", "jpy", "inr", "cny", "cad", "aud", "nzd", "sek", "nok", "dkk",
          "pln", "czk", "huf", "brl", "mxn", "sgd", "hkd", "zar", "krw", "rub", "uah", "thb", "ils",
          "vnd", "php", "idr", "myr", "aed", "clp", "ars");

  /** Hundredths, and whose they are; empty: of the region's own money. */
  private static final Map<String, String> HUNDREDTHS =
      Map.ofEntries(
          Map.entry("cent", ""),
          Map.entry("cents", ""),
          Map.entry("¢", ""),
          Map.entry("centen", "EUR"),
          Map.entry("centime", ""),
          Map.entry("centimes", ""),
          Map.entry("céntimo", "EUR"),
          Map.entry("céntimos", "EUR"),
          Map.entry("centesimo", "EUR"),
          Map.entry("centesimi", "EUR"),
          Map.entry("cêntimo", "EUR"),
          Map.entry("cêntimos", "EUR"),
          Map.entry("centavo", ""),
          Map.entry("centavos", ""),
          Map.entry("rappen", "CHF"),
          Map.entry("pence", "GBP"),
          Map.entry("penny", "GBP"),
          Map.entry("p", "GBP"),
          Map.entry("paise", "INR"));

  /** Money whose hundredths are no cents. */
  private static final Set<String> NO_CENTS = Set.of("GBP", "INR", "SEK", "NOK", "DKK", "PLN");

  /** Languages in which the country's name follows: "reais brasileiros". */
  private static final Set<String> NOUN_FIRST = Set.of("es", "fr", "it", "pt");

  private final Map<String, Currency> byName = new HashMap<>();
  private final @Nullable Currency own;

  Currencies(Locality locality) {
    this.own = Currency.getInstance(locality.locale());
    Stream.concat(Stream.ofNullable(own), BEST_KNOWN.stream().map(Currency::getInstance))
        .forEach(currency -> locality.languages().forEach(language -> learn(currency, language)));
    Stream.concat(Stream.ofNullable(own), BEST_KNOWN.stream().map(Currency::getInstance))
        .forEach(currency -> learn(currency, Locale.ENGLISH));
    SPOKEN.forEach((word, code) -> byName.putIfAbsent(word, Currency.getInstance(code)));
  }

  private void learn(Currency currency, Locale language) {
    var names = com.ibm.icu.util.Currency.getInstance(currency.getCurrencyCode());
    ULocale in = ULocale.forLocale(language);
    name(currency, names.getName(in, com.ibm.icu.util.Currency.SYMBOL_NAME, null));
    name(currency, names.getName(in, com.ibm.icu.util.Currency.NARROW_SYMBOL_NAME, null));
    for (String count : List.of("one", "few", "many", "other")) {
      String full = names.getName(in, com.ibm.icu.util.Currency.PLURAL_LONG_NAME, count, null);
      name(currency, full);
      // "US dollars" are dollars, and "dólares estadounidenses" are dólares
      name(currency, full.substring(full.lastIndexOf(' ') + 1));
      int first = full.indexOf(' ');
      if (first > 0 && NOUN_FIRST.contains(language.getLanguage())) {
        name(currency, full.substring(0, first));
      }
    }
  }

  private void name(Currency currency, String name) {
    // a code by itself is looked up as one
    if (name.length() > 3 || !name.equals(currency.getCurrencyCode())) {
      byName.putIfAbsent(name.toLowerCase(Locale.ROOT), currency);
    }
  }

  /** The money of the bot's region. */
  @Nullable Currency own() {
    return own;
  }

  /** Which currency is called so; null where none is. */
  @Nullable Currency named(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    Currency known = byName.get(lower);
    if (known == null && lower.endsWith(".")) {
      known = byName.get(lower.substring(0, lower.length() - 1));
    }
    if (known != null) {
      return known;
    }
    // a code is written in capitals, or it is a word: "12 all"
    boolean code = name.length() == 3 && name.equals(name.toUpperCase(Locale.ROOT));
    return code || LOWER.contains(lower) ? code(name.toUpperCase(Locale.ROOT)) : null;
  }

  /** Whose hundredths are called so; null where none are. */
  @Nullable Currency ofHundredths(String name) {
    String code = HUNDREDTHS.get(name.toLowerCase(Locale.ROOT));
    if (code == null || !code.isEmpty()) {
      return code == null ? null : Currency.getInstance(code);
    }
    return own == null || NO_CENTS.contains(own.getCurrencyCode()) ? null : own;
  }

  private static @Nullable Currency code(String name) {
    try {
      return Currency.getInstance(name);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
