package dev.switchboard.bot.llm;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What {@code bot.yaml} says of models.
 *
 * @param aliases name to alias, in the order of the file; empty = names of models are their own
 * @param budgets how much they may take
 * @param cache of answers
 */
public record ModelSettings(Map<String, ModelAlias> aliases, Budgets budgets, AnswerCache cache) {

  public static final ModelSettings NONE =
      new ModelSettings(Map.of(), Budgets.NONE, AnswerCache.NONE);

  public ModelSettings {
    aliases = Collections.unmodifiableMap(new LinkedHashMap<>(aliases));
  }
}
