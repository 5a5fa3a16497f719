package dev.switchboard.bot.model;

import java.time.Duration;

/**
 * What happens to a message that comes while a turn of the same conversation is open.
 *
 * @param policy the way
 * @param quiet with {@code merge}: how long nothing more may come before the turn starts; no effect
 *     yet
 * @param max with {@code merge}: how long a turn waits at most; no effect yet
 */
public record DoubleTexting(Policy policy, Duration quiet, Duration max) {

  public static final DoubleTexting DEFAULT =
      new DoubleTexting(Policy.QUEUE, Duration.ofMillis(800), Duration.ofSeconds(3));

  /** The four ways. */
  public enum Policy {
    /** It waits for its own turn. */
    QUEUE,
    /** It joins the turn that has not started yet. */
    MERGE,
    /** The open turn is cancelled, a new one starts with both texts. */
    INTERRUPT,
    /** It is answered with {@link BotDefinition.Texts#busy()}. */
    REJECT
  }
}
