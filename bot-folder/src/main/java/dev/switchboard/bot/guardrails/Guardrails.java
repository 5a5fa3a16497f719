package dev.switchboard.bot.guardrails;

import java.util.List;

/**
 * The guardrails of a bot.
 *
 * @param rules in the order in which they look at a text, each at what the one before left of it
 */
public record Guardrails(List<Guardrail> rules) {

  /** Every text passes. */
  public static final Guardrails NONE = new Guardrails(List.of());

  public Guardrails {
    rules = List.copyOf(rules);
  }

  /** Those that look at one place, in order. */
  public List<Guardrail> on(Boundary boundary) {
    return rules.stream().filter(rule -> rule.on().contains(boundary)).toList();
  }
}
