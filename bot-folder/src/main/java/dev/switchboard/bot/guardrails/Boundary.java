package dev.switchboard.bot.guardrails;

import java.util.Locale;

/** A place that texts pass, where guardrails look at them. */
public enum Boundary {
  /** What the user wrote, and what a flow puts into a prompt. */
  INPUT,
  /** What a model, or the offline responder, answers. */
  OUTPUT,
  /** The arguments of a tool. */
  TOOL_REQUEST,
  /** What a tool answers. */
  TOOL_RESPONSE,
  /** What was found in the bot's knowledge. */
  PASSAGES;

  /** As files and events have it, such as {@code tool-request}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
