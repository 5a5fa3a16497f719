package dev.switchboard.router.core.bot;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;

/**
 * What users are told of the people who answer.
 *
 * @param waiting a person will answer, within their hours
 * @param closed a person will answer, but not before <code>{when}</code>
 * @param answers <code>{name}</code> answers from now on
 * @param back the bot answers again
 * @param locale in which a day and a time of day are written
 * @param hours of the people
 */
public record HandoffNotices(
    String waiting, String closed, String answers, String back, Locale locale, Hours hours) {

  /** When people answer. */
  @FunctionalInterface
  public interface Hours {

    /** When they begin to answer after this time; empty while they do. */
    Optional<ZonedDateTime> opensAfter(Instant time);
  }

  /** English, and somebody is always there. */
  public static final HandoffNotices DEFAULT =
      new HandoffNotices(
          "A person takes over and will answer you here.",
          "A colleague answers from {when}. I keep your messages for them.",
          "{name} answers you now.",
          "The bot answers again.",
          Locale.ENGLISH,
          time -> Optional.empty());

  /** What is said when a conversation was handed over. */
  public String handedOver(Instant now) {
    return hours
        .opensAfter(now)
        .map(opens -> closed.replace("{when}", when(opens, now)))
        .orElse(waiting);
  }

  /** What is said when a person has taken it. */
  public String answers(String name) {
    return answers.replace("{name}", name);
  }

  /** The time of day; with the day where that is another one. */
  private String when(ZonedDateTime opens, Instant now) {
    String time =
        opens.format(DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).localizedBy(locale));
    boolean today = now.atZone(opens.getZone()).toLocalDate().equals(opens.toLocalDate());
    return today ? time : opens.getDayOfWeek().getDisplayName(TextStyle.FULL, locale) + ", " + time;
  }
}
