package dev.switchboard.guardrails;

import dev.switchboard.bot.guardrails.Guardrail;
import dev.switchboard.contracts.guardrail.GuardrailHit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a bot's guardrails.
 *
 * @param content what passes; where it is blocked, what was there before
 * @param hits what was found, each once
 * @param blockedBy null where it passes
 */
public record Checked<T>(T content, List<GuardrailHit> hits, @Nullable Guardrail blockedBy) {

  public Checked {
    hits = List.copyOf(hits);
  }

  /** Whether it does not pass. */
  public boolean isBlocked() {
    return blockedBy != null;
  }

  /** What stands in the place of a text that was blocked, such as {@code [removed: injection]}. */
  public String placeholder() {
    return "[removed: " + hits.getLast().category() + "]";
  }
}
