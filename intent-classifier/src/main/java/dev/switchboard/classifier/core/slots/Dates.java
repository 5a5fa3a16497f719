package dev.switchboard.classifier.core.slots;

import dev.switchboard.contracts.SlotValue;
import dev.switchboard.language.BoundedText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.natty.DateGroup;
import org.natty.Parser;

/**
 * Dates: in figures as they are written in the bot's region, else in words, also such as "next
 * friday" and "two weeks ago", by Natty's grammar of English. Normal form: ISO 8601.
 */
final class Dates implements ValueFinder {

  private static final Pattern YEAR_FIRST =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}-])(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})(?![\\p{L}\\p{N}-])");
  private static final Pattern YEAR_LAST =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}.-])(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d{2})(?![\\p{L}\\p{N}-])");

  /**
   * What is no part of a date in words, and would be taken for a time of day: numbers of orders,
   * amounts, and words with figures in them.
   */
  private static final Pattern NO_DATE =
      Pattern.compile(
          "[#$€£₹]\\d+|\\d+[.,]\\d+|(?!(?:19|20)\\d\\d\\b)\\d{3,}"
              + "|\\p{L}+\\d+\\w*|\\d+(?!(?:st|nd|rd|th|am|pm)\\b)\\p{L}\\w*");

  /** Words that are something else more often than they are a month, a day, or a date. */
  private static final Set<String> NO_DATES =
      Set.of(
          "may", "march", "mar", "sat", "sun", "mon", "wed", "dec", "sept", "fall", "now",
          "second");

  private static final Pattern DURATION =
      Pattern.compile(
          "(?:for |over |about |within )?\\w+ (?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)");

  /** Looking for dates in words takes time that grows with the text. */
  private static final int LONGEST = 600;

  private final Locality locality;
  private final boolean dayFirst;

  Dates(Locality locality) {
    this.locality = locality;
    String form =
        DateTimeFormatterBuilder.getLocalizedDateTimePattern(
            FormatStyle.SHORT, null, IsoChronology.INSTANCE, locality.locale());
    this.dayFirst = form.indexOf('d') < form.indexOf('M');
  }

  @Override
  public List<SlotValue> in(String text, Instant now) {
    List<SlotValue> found = new ArrayList<>();
    for (MatchResult match : BoundedText.all(YEAR_FIRST, text)) {
      add(found, match, date(number(match, 1), number(match, 3), number(match, 4)));
    }
    for (MatchResult match : BoundedText.all(YEAR_LAST, text)) {
      int year = number(match, 4);
      add(
          found,
          match,
          dayAndMonth(year < 100 ? 2000 + year : year, number(match, 1), number(match, 3)));
    }
    inWords(text, now, found);
    found.sort(Comparator.comparingInt(SlotValue::start));
    return found;
  }

  private static void add(List<SlotValue> found, MatchResult match, @Nullable LocalDate date) {
    if (date != null) {
      found.add(new SlotValue(date.toString(), match.group(), match.start(), match.end()));
    }
  }

  /** As the region writes it, unless that is no date. */
  private @Nullable LocalDate dayAndMonth(int year, int first, int second) {
    LocalDate usual = dayFirst ? date(year, second, first) : date(year, first, second);
    return usual != null ? usual : dayFirst ? date(year, first, second) : date(year, second, first);
  }

  private static @Nullable LocalDate date(int year, int month, int day) {
    try {
      return LocalDate.of(year, month, day);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static int number(MatchResult match, int group) {
    return Integer.parseInt(match.group(group));
  }

  private void inWords(String text, Instant now, List<SlotValue> found) {
    String looked = masked(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
    if (looked.isBlank()) {
      return;
    }
    for (DateGroup group : groups(looked, now)) {
      int start = group.getAbsolutePosition();
      int end = start + group.getText().length();
      boolean inPlace =
          start >= 0 && end <= looked.length() && looked.startsWith(group.getText(), start);
      if (inPlace && isDate(group) && found.stream().noneMatch(it -> overlap(it, start, end))) {
        LocalDate date =
            group.getDates().getFirst().toInstant().atZone(locality.timeZone()).toLocalDate();
        found.add(new SlotValue(date.toString(), text.substring(start, end), start, end));
      }
    }
  }

  private List<DateGroup> groups(String text, Instant now) {
    try {
      TimeZone zone = TimeZone.getTimeZone(locality.timeZone());
      return new Parser(zone).parse(text, Date.from(now.truncatedTo(ChronoUnit.SECONDS)));
    } catch (RuntimeException e) {
      // The grammar is not made for anybody's text; where it fails, no date is found.
      return List.of();
    }
  }

  private static boolean isDate(DateGroup group) {
    String words = group.getText().strip().toLowerCase(Locale.ROOT);
    return !group.isDateInferred()
        && !group.getDates().isEmpty()
        && !NO_DATES.contains(words)
        && !DURATION.matcher(words).matches();
  }

  /** The same text in the same places, without what is no date in words. */
  private static String masked(String text) {
    StringBuilder masked = new StringBuilder(text);
    for (Pattern pattern : List.of(YEAR_FIRST, YEAR_LAST, NO_DATE)) {
      for (MatchResult match : BoundedText.all(pattern, text)) {
        masked.replace(match.start(), match.end(), ".".repeat(match.end() - match.start()));
      }
    }
    for (int i = 0; i < masked.length(); i++) {
      char c = masked.charAt(i);
      // the grammar knows printable ASCII; anything else is a gap to it
      if (c < ' ' || c > '~') {
        masked.setCharAt(i, ' ');
      }
    }
    return masked.toString();
  }

  private static boolean overlap(SlotValue value, int start, int end) {
    return value.start() < end && start < value.end();
  }
}
