package dev.switchboard.contracts.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bot as a client shows it before the first message.
 *
 * @param name its name on events
 * @param title its name for people
 * @param greeting what it says first
 * @param starters questions that a user can begin with
 * @param languages BCP 47 tags, the first is the default
 * @param people when people answer
 */
public record BotView(
    String name,
    String title,
    String description,
    String greeting,
    List<String> starters,
    List<String> languages,
    People people) {

  public BotView {
    starters = Lists.copy(starters);
    languages = Lists.copy(languages);
  }

  /**
   * When people answer.
   *
   * @param hours of the week; empty: always
   * @param open whether they do now
   * @param opensAt when they begin to answer; null while they do
   * @param notice what a user is told who is handed over now
   * @param suggest how the bot drafts answers for them; not written where it does not
   */
  public record People(
      String timeZone,
      List<Hours> hours,
      boolean open,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant opensAt,
      String notice,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Suggest suggest) {

    public People {
      hours = Lists.copy(hours);
    }
  }

  /**
   * Drafts of answers, which a person sends or throws away.
   *
   * @param flow the flow that drafts
   * @param always whether a desk asks for a draft by itself
   */
  public record Suggest(String flow, boolean always) {}

  /**
   * A part of a day.
   *
   * @param day such as {@code monday}
   * @param from such as {@code 08:00}
   * @param to the end, such as {@code 17:30}; {@code 24:00} for the end of the day
   */
  public record Hours(String day, String from, String to) {}
}
