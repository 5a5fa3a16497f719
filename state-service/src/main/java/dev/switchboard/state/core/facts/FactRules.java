package dev.switchboard.state.core.facts;

import dev.switchboard.contracts.dialogue.Fact;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the bot's author says of facts.
 *
 * @param from where facts come from; empty: none are kept
 * @param most how many that hold are kept
 * @param model the alias that reads turns; null = the bot's own
 */
public record FactRules(Set<Fact.Source> from, int most, @Nullable String model) {

  /** No facts are kept. */
  public static final FactRules NONE = new FactRules(Set.of(), 0, null);

  public FactRules {
    from = Set.copyOf(from);
  }

  /** Whether a model reads the turns. */
  public boolean asksModel() {
    return from.contains(Fact.Source.MODEL);
  }
}
