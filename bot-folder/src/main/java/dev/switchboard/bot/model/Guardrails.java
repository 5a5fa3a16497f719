package dev.switchboard.bot.model;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Rules on texts around a model call.
 *
 * @param input checked before a user's text goes to a model
 * @param output checked before a model's text goes to a user
 */
public record Guardrails(List<Rule> input, List<Rule> output) {

  public static final Guardrails NONE = new Guardrails(List.of(), List.of());

  public Guardrails {
    input = List.copyOf(input);
    output = List.copyOf(output);
  }

  /**
   * One rule.
   *
   * @param pattern found anywhere in the text, the rule strikes
   * @param say what the user is told instead
   */
  public record Rule(Pattern pattern, String say) {}
}
