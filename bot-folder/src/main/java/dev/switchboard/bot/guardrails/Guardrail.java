package dev.switchboard.bot.guardrails;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One rule on texts.
 *
 * @param name unique in its bot; on events, metrics and spans
 * @param on where it looks
 * @param check what it looks for
 * @param action what it does when it has found it
 * @param reportOnly it does nothing but report
 * @param category what its hits are called; null = by what was found, such as {@code pii.email}
 * @param say what the user is told instead of a text that is blocked
 */
public record Guardrail(
    String name,
    Set<Boundary> on,
    Check check,
    Action action,
    boolean reportOnly,
    @Nullable String category,
    String say) {

  public Guardrail {
    on = Set.copyOf(on);
  }

  /** What is done with a text in which something was found. */
  public enum Action {
    /** It does not pass. */
    BLOCK,
    /** It passes without what was found. */
    MASK,
    /** It passes; events, metrics and spans say what was found. */
    FLAG;

    /** As files and events have it. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
