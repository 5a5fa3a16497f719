package dev.switchboard.classifier.core.slots.dates;

import dev.switchboard.classifier.core.slots.text.Tokens;
import java.time.LocalDate;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Dates in figures: ISO 8601, and as they are written in a region, with a year or without. */
public final class DateFigures {

  private static final String MARKS = "-./";

  private static final int DECEMBER = 12;

  private static final int FEW_WORDS = 3;

  private final boolean dayFirst;
  private final boolean dotted;

  public DateFigures(Locale region) {
    String form =
        DateTimeFormatterBuilder.getLocalizedDateTimePattern(
            FormatStyle.SHORT, null, IsoChronology.INSTANCE, region);
    this.dayFirst = form.indexOf('d') < form.indexOf('M');
    this.dotted = form.contains(".");
  }

  /** The date that begins at a place; null where other grammars may find one. */
  @Nullable DateReading at(DateText text, int place) {
    Tokens tokens = text.tokens();
    if (tokens.at(place).kind() != Tokens.Kind.NUMBER) {
      return null;
    }
    List<String> figures = new ArrayList<>(List.of(tokens.at(place).text()));
    String mark = tokens.at(place + 1).text();
    int next = place + 1;
    while (figures.size() < 3 && isMark(tokens, next, mark)) {
      figures.add(tokens.at(next + 1).text());
      next += 2;
    }
    if (figures.size() == 1) {
      return null;
    }
    if (mark.equals("-") && figures.size() == 2) {
      return null;
    }
    int whole = next;
    while (isMark(tokens, whole, tokens.at(whole).text()) && !tokens.at(whole).is("-")) {
      whole += 2;
    }
    if (whole > next || !text.beginsFigures(place) || text.isNone(place, next)) {
      return DateReading.none(whole);
    }
    Tokens.Token behind = tokens.at(next);
    boolean time = behind.isWord() && behind.key().startsWith("t") && figures.size() == 3;
    if (behind.glued() && behind.isWord() && !time) {
      return DateReading.none(next);
    }
    return figures.size() == 3
        ? full(figures, place, next)
        : withoutYear(text, figures, mark, place, next);
  }

  private static boolean isMark(Tokens tokens, int place, String mark) {
    Tokens.Token token = tokens.at(place);
    Tokens.Token behind = tokens.at(place + 1);
    boolean spacedDot = mark.equals(".") && token.glued() && !behind.glued();
    return token.kind() == Tokens.Kind.MARK
        && token.text().equals(mark)
        && MARKS.contains(mark)
        && behind.kind() == Tokens.Kind.NUMBER
        && (token.glued() && behind.glued()
            || spacedDot && behind.text().length() <= 4 && tokens.at(place + 2).is(".")
            || spacedDot && behind.text().length() == 4);
  }

  private DateReading full(List<String> figures, int place, int next) {
    String last = figures.get(2);
    if (figures.get(0).length() == 4 && figures.get(1).length() <= 2 && last.length() <= 2) {
      int year = Integer.parseInt(figures.get(0));
      return DateReading.of(
          Reckoning.day(year, Integer.parseInt(figures.get(1)), Integer.parseInt(last)),
          place,
          next,
          true);
    }
    if (figures.get(0).length() > 2
        || figures.get(1).length() > 2
        || (last.length() != 2 && last.length() != 4)) {
      return DateReading.none(next);
    }
    int year = last.length() == 2 ? 2000 + Integer.parseInt(last) : Integer.parseInt(last);
    int[] order = order(figures);
    return DateReading.of(Reckoning.day(year, order[1], order[0]), place, next, true);
  }

  /** Day and month as the region writes them, unless there is no such month. */
  private int[] order(List<String> figures) {
    int first = Integer.parseInt(figures.get(0));
    int second = Integer.parseInt(figures.get(1));
    boolean asUsual = (dayFirst ? second : first) <= DECEMBER;
    return dayFirst == asUsual ? new int[] {first, second} : new int[] {second, first};
  }

  private DateReading withoutYear(
      DateText text, List<String> figures, String mark, int place, int next) {
    Tokens tokens = text.tokens();
    if (figures.get(0).length() > 2
        || figures.get(1).length() > 2
        || text.has(DateWord.MONTH, next)) {
      return DateReading.none(next);
    }
    boolean closed = mark.equals(".") && tokens.at(next).is(".") && tokens.glued(next);
    int end = closed ? next + 1 : next;
    if (!(mark.equals(".")
        ? isDotted(text, figures, place, closed, end)
        : isSlashed(text, figures, place, end))) {
      return DateReading.none(next);
    }
    int[] order = order(figures);
    Tense tense = text.tense(place, Tense.NEAREST);
    LocalDate date = order[1] == 0 ? null : text.reckoning().inYear(order[1], order[0], tense);
    return DateReading.of(date, place, end, false);
  }

  private boolean isDotted(
      DateText text, List<String> figures, int place, boolean closed, int end) {
    boolean introduced = isIntroduced(text, place);
    return dotted
        && (introduced
            || (closed && (!text.endsAt(end) || text.tokens().at(end).is(",") || isPadded(figures)))
            || isRange(text, end)
            || text.tokens().size() - end + place == 0);
  }

  private static boolean isRange(DateText text, int end) {
    return text.tokens().at(end).is("-") && text.tokens().at(end + 1).kind() == Tokens.Kind.NUMBER;
  }

  /** Of "1/2" and "8/10", most are fractions and marks: a date says a little more. */
  private static boolean isSlashed(DateText text, List<String> figures, int place, int end) {
    int first = Integer.parseInt(figures.get(0));
    int second = Integer.parseInt(figures.get(1));
    if (first == 24 && second == 7) {
      return false;
    }
    boolean oneIsNoMonth =
        Math.max(first, second) > DECEMBER && Math.min(first, second) <= DECEMBER;
    return isIntroduced(text, place)
        || isPadded(figures)
        || oneIsNoMonth
        || isAll(text, place, end);
  }

  private static boolean isIntroduced(DateText text, int place) {
    int before = text.tokens().at(place - 1).is(",") ? place - 1 : place;
    return text.endsBefore(DateWord.ON, place)
        || text.endsBefore(DateWord.ON_DAY, place)
        || text.endsBefore(DateWord.WEEKDAY, before)
        || text.endsBefore(DateWord.WEAK_WEEKDAY, before);
  }

  private static boolean isPadded(List<String> figures) {
    return figures.stream().anyMatch(figure -> figure.length() == 2 && figure.startsWith("0"));
  }

  /** Whether a text is nothing but a date and words that say nothing of it. */
  private static boolean isAll(DateText text, int place, int end) {
    int others = place + text.tokens().size() - end;
    return others <= FEW_WORDS && place == 0 && text.goesOn(end);
  }
}
