package dev.switchboard.state.core;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a message that comes before an earlier one is answered.
 *
 * @param always the rule of channels that have none of their own
 * @param channels rules by the names of channels
 */
public record TurnRules(Rule always, Map<String, Rule> channels) {

  public TurnRules {
    channels = Map.copyOf(channels);
  }

  /**
   * A rule.
   *
   * @param whileOpen what happens while a turn is open
   * @param quiet with {@link WhileOpen#MERGE}: the pause after which a turn starts; zero: at once
   * @param max with {@link WhileOpen#MERGE}: how long the first message waits at most
   */
  public record Rule(WhileOpen whileOpen, Duration quiet, Duration max) {

    boolean merges() {
      return whileOpen == WhileOpen.MERGE;
    }

    boolean waitsForPause() {
      return merges() && quiet.isPositive();
    }
  }

  /** The ways to treat a message that comes while a turn is open. */
  public enum WhileOpen {
    /** It gets a turn of its own afterwards. */
    QUEUE,
    /** All that come meanwhile get one turn together afterwards. */
    MERGE,
    /** The open turn is cancelled, and a new one answers both. */
    INTERRUPT,
    /** It is refused, with a reply that says so. */
    REJECT
  }

  /** One rule for all channels, which waits for no pause. */
  public static TurnRules always(WhileOpen whileOpen) {
    return new TurnRules(new Rule(whileOpen, Duration.ZERO, Duration.ZERO), Map.of());
  }

  Rule of(@Nullable String channel) {
    return channel == null ? always : channels.getOrDefault(channel, always);
  }
}
