package dev.switchboard.contracts;

import org.jspecify.annotations.Nullable;

/**
 * The question that a flow has asked and waits for.
 *
 * @param step JSON pointer of the asking task in its flow
 * @param slot what the answer fills, if it fills a slot
 */
public record WaitingFor(
    String runId, String flow, String step, @Nullable String slot, String question) {

  /**
   * Stands for the flow while the bot has asked which of two intents is meant; no flow's name can
   * be like it.
   */
  public static final String WHICH_INTENT = "(which intent)";

  public WaitingFor {
    Require.id("runId", runId);
    Require.text("flow", flow);
    Require.text("step", step);
    Require.present("question", question);
  }
}
