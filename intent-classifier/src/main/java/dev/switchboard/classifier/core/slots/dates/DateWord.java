package dev.switchboard.classifier.core.slots.dates;

import java.util.Locale;

/** What a word can be in a date; {@code words/<language>.properties} lists them by these names. */
public enum DateWord {
  /** A month, 1 to 12. */
  MONTH,
  /** A month whose name is a usual word, too. */
  AMBIGUOUS_MONTH,
  /** A day of the week, 1 to 7. */
  WEEKDAY,
  /** A day of the week in short, or by a word that means something else, too; 1 to 7. */
  WEAK_WEEKDAY,
  /** A day by its distance from today. */
  DAY,
  /** A feast on a fixed day, 100 times the month and the day. */
  FEAST,
  /** A number of days. */
  DAYS,
  /** A number of months. */
  MONTHS,
  /** Stands before a distance into the future. */
  IN,
  /** Stands before a distance into the past. */
  AGO_BEFORE,
  /** Stands behind a distance into the past. */
  AGO_AFTER,
  /** Stands behind a distance into the future. */
  FROM_NOW,
  /** The one of the next week. */
  NEXT,
  /** The very next one. */
  COMING,
  LAST,
  THIS,
  WEEKEND,
  /** Between a day and its month. */
  OF,
  THE,
  ONE,
  /** Between the two days of a range. */
  TO,
  END_OF,
  MONTH_END,
  /** Stands right before a day. */
  ON,
  /** Stands right before a day's number, so that it needs no mark of its own. */
  ON_DAY,
  /** Before a day that comes. */
  FUTURE,
  /** Before a day that is over. */
  PAST,
  /** May stand right behind a day without a month: no thing that is counted. */
  GOES_ON,
  /** The same, where it is sure that the day is one. */
  GOES_ON_SURELY,
  /** Behind a day's number. */
  SUFFIX,
  STREET,
  /** Before a number that is no day's: "page 12". */
  NUMBERED,
  /** The same, unless it is any: "room 12", but "a room 12 to 14 May". */
  LODGING,
  /** Before what looks like a date and is none. */
  NONE_BEFORE,
  /** Behind what looks like a date and is none. */
  NONE_AFTER;

  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
