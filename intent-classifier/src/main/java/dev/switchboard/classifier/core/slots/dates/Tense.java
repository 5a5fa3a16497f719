package dev.switchboard.classifier.core.slots.dates;

/** Which of the days that a date without a year can be is meant. */
public enum Tense {
  /** The last one that is over. */
  PAST,
  /** The next one that comes. */
  FUTURE,
  /** The nearer one. */
  NEAREST
}
