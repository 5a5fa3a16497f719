package dev.switchboard.bot.people;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The people who answer where the bot does not: {@code people} of {@code bot.yaml}.
 *
 * @param timeZone of their hours
 * @param hours when they answer, by day; empty: always
 * @param texts what users are told of them
 * @param suggest how the bot drafts answers for them; null: it does not
 */
public record People(
    ZoneId timeZone, Map<DayOfWeek, List<Span>> hours, Texts texts, @Nullable Suggest suggest) {

  private static final int WEEK = 7;

  public People {
    Map<DayOfWeek, List<Span>> copy = new EnumMap<>(DayOfWeek.class);
    hours.forEach((day, spans) -> copy.put(day, List.copyOf(spans)));
    hours = Collections.unmodifiableMap(copy);
  }

  /** People who are always there. */
  public static People always(ZoneId timeZone) {
    return new People(timeZone, Map.of(), Texts.DEFAULT, null);
  }

  /**
   * Drafts of answers, which a person sends or throws away.
   *
   * @param flow the flow that drafts; it only reads
   * @param always whether the desk asks for a draft by itself
   */
  public record Suggest(String flow, boolean always) {}

  /**
   * A part of a day.
   *
   * @param to the end, which is not part of it; midnight: the end of the day
   */
  public record Span(LocalTime from, LocalTime to) {

    boolean contains(LocalTime time) {
      return !time.isBefore(from) && (to.equals(LocalTime.MIDNIGHT) || time.isBefore(to));
    }
  }

  /**
   * What users are told.
   *
   * @param waiting a person will answer
   * @param closed a person will answer from <code>{when}</code> on
   * @param answers <code>{name}</code> answers now
   * @param back the bot answers again
   */
  public record Texts(String waiting, String closed, String answers, String back) {
    public static final Texts DEFAULT =
        new Texts(
            "A person takes over and will answer you here.",
            "A colleague answers from {when}. I keep your messages for them.",
            "{name} answers you now.",
            "The bot answers again.");
  }

  /** When they begin to answer after this time; empty while they do. */
  public Optional<ZonedDateTime> opensAfter(Instant time) {
    ZonedDateTime now = time.atZone(timeZone);
    if (hours.isEmpty() || isOpen(now)) {
      return Optional.empty();
    }
    for (int days = 0; days <= WEEK; days++) {
      ZonedDateTime day = now.plusDays(days);
      for (Span span : hours.getOrDefault(day.getDayOfWeek(), List.of())) {
        // Where a clock change skips that time, it is the next one that there is.
        ZonedDateTime opens = day.toLocalDate().atTime(span.from()).atZone(timeZone);
        if (opens.isAfter(now)) {
          return Optional.of(opens);
        }
      }
    }
    return Optional.empty();
  }

  private boolean isOpen(ZonedDateTime now) {
    return hours.getOrDefault(now.getDayOfWeek(), List.of()).stream()
        .anyMatch(span -> span.contains(now.toLocalTime()));
  }
}
