package dev.switchboard.state.core;

import dev.switchboard.state.core.facts.FactRules;
import org.jspecify.annotations.Nullable;

/**
 * The decisions of the bot's author about turns.
 *
 * @param rules what happens to a message that comes before an earlier one is answered
 * @param textLength longest message in characters
 * @param window how much of a conversation is remembered
 * @param botName the bot of messages that name none
 * @param botVersion the version that new turns belong to
 * @param facts which facts are kept
 * @param summaries the alias that sums up what came before the window; null: it is quoted
 */
public record TurnPolicy(
    TurnRules rules,
    int textLength,
    Window window,
    String botName,
    String botVersion,
    String busyText,
    FactRules facts,
    @Nullable String summaries) {

  /** One that keeps no facts. */
  public TurnPolicy(
      TurnRules rules,
      int textLength,
      Window window,
      String botName,
      String botVersion,
      String busyText) {
    this(rules, textLength, window, botName, botVersion, busyText, FactRules.NONE, null);
  }

  /** Whether models are asked about turns that are over. */
  boolean asksModels() {
    return facts.asksModel() || summaries != null;
  }
}
