package dev.switchboard.contracts.guardrail;

import java.util.Objects;

/**
 * A guardrail of the bot found something. The text itself is not in it.
 *
 * @param guardrail its name
 * @param on what it looked at: {@code input}, {@code output}, {@code tool-request}, {@code
 *     tool-response} or {@code passages}
 * @param category what was found, such as {@code pii.email}
 * @param action what the guardrail does: {@code block}, {@code mask} or {@code flag}
 * @param reportOnly whether it was only reported, and the text passed as it was
 */
public record GuardrailHit(
    String guardrail, String on, String category, String action, boolean reportOnly) {

  public GuardrailHit {
    Objects.requireNonNull(guardrail, "guardrail");
    Objects.requireNonNull(on, "on");
    Objects.requireNonNull(category, "category");
    Objects.requireNonNull(action, "action");
  }
}
