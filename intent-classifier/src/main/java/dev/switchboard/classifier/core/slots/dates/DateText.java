package dev.switchboard.classifier.core.slots.dates;

import dev.switchboard.classifier.core.slots.text.NumberWords;
import dev.switchboard.classifier.core.slots.text.PhraseTable.Match;
import dev.switchboard.classifier.core.slots.text.Tokens;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A text that dates are looked for in, and the questions that every grammar of dates asks of it.
 */
public record DateText(
    Tokens tokens,
    DateWords words,
    NumberWords numbers,
    Reckoning reckoning,
    @Nullable Tense prefer) {

  private static final int FAR_ENOUGH = 6;

  /**
   * A day's number.
   *
   * @param marked whether it says that it is one, as "21st" and "21." do
   */
  public record DayNumber(int day, int next, boolean marked) {}

  public LocalDate today() {
    return reckoning.today();
  }

  @Nullable Match at(DateWord word, int place) {
    return words.of(word).at(tokens, place);
  }

  public boolean has(DateWord word, int place) {
    return words.of(word).has(tokens, place);
  }

  public int after(DateWord word, int place) {
    return words.of(word).after(tokens, place);
  }

  public boolean endsBefore(DateWord word, int place) {
    return words.of(word).endsBefore(tokens, place);
  }

  /** Whether something stands before or behind that can't stand beside a date. */
  public boolean isNone(int first, int next) {
    return isNoneBefore(first) || has(DateWord.NONE_AFTER, next) || tokens.at(next).is("%");
  }

  /**
   * Whether something stands before that no date stands behind: "every friday", "room 12". What has
   * numbers takes only a number: "a room tomorrow" is one.
   */
  boolean isNoneBefore(int place) {
    if (endsBefore(DateWord.NONE_BEFORE, place)) {
      return true;
    }
    if (tokens.at(place).kind() != Tokens.Kind.NUMBER) {
      return false;
    }
    int lodging = words.of(DateWord.LODGING).before(tokens, place);
    boolean any = endsBefore(DateWord.ONE, lodging) || endsBefore(DateWord.ONE, lodging - 1);
    return endsBefore(DateWord.NUMBERED, place) || (lodging < place && !any);
  }

  /** Whether a text ends, or a sentence does, or it goes on with no thing that is counted. */
  public boolean goesOn(int place) {
    return endsAt(place) || has(DateWord.GOES_ON, place);
  }

  public boolean endsAt(int place) {
    Tokens.Token token = tokens.at(place);
    return token.kind() == Tokens.Kind.END
        || (token.text().length() == 1 && ".,;!?)]\"'".contains(token.text()));
  }

  /** Whether figures begin here that are no part of a longer piece, such as 5 in 1.5 and A5. */
  public boolean beginsFigures(int place) {
    Tokens.Token token = tokens.at(place);
    Tokens.Token before = tokens.at(place - 1);
    if (token.kind() != Tokens.Kind.NUMBER) {
      return false;
    }
    return !token.glued()
        || (before.kind() == Tokens.Kind.MARK
            && (".,:/-".contains(before.text())
                ? tokens.at(place - 2).kind() != Tokens.Kind.NUMBER
                    || !before.glued()
                    || (before.is("-") && isPartOfDate(place - 3))
                : "(['\"…~".contains(before.text())));
  }

  private boolean isPartOfDate(int place) {
    return tokens.at(place).is(".") || tokens.at(place).is("/");
  }

  /** Whether figures end before a place, and are no part of a longer piece. */
  public boolean endsFigures(int next) {
    Tokens.Token token = tokens.at(next);
    if (!token.glued()) {
      return true;
    }
    if (token.isWord() || token.kind() == Tokens.Kind.NUMBER) {
      return false;
    }
    return !".,:/".contains(token.text())
        || !(tokens.at(next + 1).glued() && tokens.at(next + 1).kind() == Tokens.Kind.NUMBER);
  }

  /** A day's number in figures or words; also one that no month has. */
  @Nullable DayNumber dayNumber(int place) {
    Tokens.Token token = tokens.at(place);
    if (token.isNumber(2)) {
      Match suffix = at(DateWord.SUFFIX, place + 1);
      if (suffix != null && !isGluedWord(suffix.next())) {
        boolean spaced = !tokens.glued(place + 1);
        if (!spaced || tokens.at(place + 1).key().length() == 2) {
          return new DayNumber(token.number(), suffix.next(), true);
        }
      }
      Tokens.Token mark = tokens.at(place + 1);
      boolean marked = mark.glued() && (mark.is(".") || mark.is("°"));
      return new DayNumber(token.number(), marked ? place + 2 : place + 1, marked);
    }
    NumberWords.Match ordinal = numbers.ordinalAt(tokens, place);
    return ordinal == null ? null : new DayNumber((int) ordinal.value(), ordinal.next(), true);
  }

  private boolean isGluedWord(int place) {
    Tokens.Token token = tokens.at(place);
    return token.glued() && token.kind() != Tokens.Kind.MARK;
  }

  /** How many: in figures, in words, or "a". */
  @Nullable Match quantity(int place) {
    if (tokens.at(place).isNumber(3) && beginsFigures(place) && endsFigures(place + 1)) {
      return new Match(tokens.at(place).number(), place + 1);
    }
    NumberWords.Match number = numbers.at(tokens, place);
    if (number != null && number.value() < 1_000) {
      return new Match((int) number.value(), number.next());
    }
    Match one = at(DateWord.ONE, place);
    return one == null ? null : new Match(1, one.next());
  }

  /** A month that is named by its distance: "this month", "du mois prochain". */
  @Nullable Match monthAway(int place) {
    for (DateWord which :
        new DateWord[] {DateWord.THIS, DateWord.NEXT, DateWord.COMING, DateWord.LAST}) {
      int unit = after(which, place);
      Match months = unit > place ? at(DateWord.MONTHS, unit) : null;
      if (months != null && months.value() == 1) {
        return new Match(distance(which), months.next());
      }
    }
    Match months = at(DateWord.MONTHS, place);
    if (months == null || months.value() != 1) {
      return null;
    }
    Match behind = distanceBehind(months.next());
    return behind == null ? new Match(0, months.next()) : behind;
  }

  /** "next" or "last" where they stand behind what they are about. */
  @Nullable Match distanceBehind(int place) {
    for (DateWord which : new DateWord[] {DateWord.NEXT, DateWord.COMING, DateWord.LAST}) {
      Match found = at(which, place);
      if (found != null) {
        return new Match(distance(which), found.next());
      }
    }
    return null;
  }

  private static int distance(DateWord which) {
    return switch (which) {
      case NEXT, COMING -> 1;
      case LAST -> -1;
      default -> 0;
    };
  }

  public YearMonth month(int distance) {
    return YearMonth.from(today()).plusMonths(distance);
  }

  /** What is said before a place of whether the day is over; the nearest word counts. */
  public Tense tense(int place, Tense usual) {
    if (prefer != null) {
      return prefer;
    }
    for (int i = place; i > Math.max(0, place - FAR_ENOUGH); i--) {
      if (endsBefore(DateWord.FUTURE, i)) {
        return Tense.FUTURE;
      }
      if (endsBefore(DateWord.PAST, i)) {
        return Tense.PAST;
      }
      Tokens.Token before = tokens.at(i - 1);
      if (before.kind() == Tokens.Kind.MARK && ".!?;".contains(before.text())) {
        break;
      }
    }
    return usual;
  }
}
