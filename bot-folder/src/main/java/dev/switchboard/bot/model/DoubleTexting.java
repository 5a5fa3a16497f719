package dev.switchboard.bot.model;

import java.time.Duration;
import java.util.Map;

/**
 * What happens to a message that comes before an earlier one of the same conversation is answered.
 *
 * @param always the rule where the message's channel has none of its own
 * @param channels the rules of channels, by the name that messages give
 */
public record DoubleTexting(Rule always, Map<String, Rule> channels) {

  public static final DoubleTexting DEFAULT = new DoubleTexting(Rule.DEFAULT, Map.of());

  public DoubleTexting {
    channels = OrderedCopies.copyOf(channels);
  }

  /**
   * A rule.
   *
   * @param policy the way
   * @param quiet with {@code merge}: how long nothing more may come before the turn starts; zero
   *     starts it at once
   * @param max with {@code merge}: how long the first message waits at most
   */
  public record Rule(Policy policy, Duration quiet, Duration max) {

    public static final Rule DEFAULT =
        new Rule(Policy.QUEUE, Duration.ofMillis(800), Duration.ofSeconds(3));
  }

  /** The four ways. */
  public enum Policy {
    /** It waits for its own turn. */
    QUEUE,
    /** It joins the turn that has not started yet; one starts when the customer pauses. */
    MERGE,
    /** The open turn is cancelled, a new one starts with both texts. */
    INTERRUPT,
    /** It is answered with {@link BotDefinition.Texts#busy()}. */
    REJECT
  }
}
