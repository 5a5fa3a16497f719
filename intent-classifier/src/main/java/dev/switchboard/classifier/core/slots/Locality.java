package dev.switchboard.classifier.core.slots;

import dev.switchboard.bot.model.BotDefinition;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where a bot's users are: decides what "03/04", "1.250" and "(030) 1234" mean.
 *
 * @param languages that the bot speaks, the first being its default; at least one
 * @param region ISO 3166 code of a country
 * @param timeZone what "tomorrow" is calculated by
 */
public record Locality(List<Locale> languages, String region, ZoneId timeZone) {

  /** English in the United States, by universal time. */
  public static final Locality DEFAULT =
      new Locality(List.of(Locale.ENGLISH), "US", ZoneOffset.UTC);

  public Locality {
    languages = List.copyOf(languages);
  }

  /** As the bot's author has written it. */
  public static Locality of(BotDefinition bot) {
    return new Locality(
        bot.languages().stream().map(Locale::forLanguageTag).toList(),
        bot.region(),
        bot.timeZone());
  }

  /** The default language as it is written in the region. */
  Locale locale() {
    return new Locale.Builder()
        .setLanguage(languages.getFirst().getLanguage())
        .setRegion(region)
        .build();
  }

  /** The languages that values are read in: the bot's and English. */
  public List<Locale> languagesRead() {
    return Stream.concat(
            languages.stream().map(language -> Locale.of(language.getLanguage())),
            Stream.of(Locale.ENGLISH))
        .distinct()
        .toList();
  }
}
