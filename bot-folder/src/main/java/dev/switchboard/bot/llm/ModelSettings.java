package dev.switchboard.bot.llm;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code bot.yaml} says of models.
 *
 * @param aliases name to alias, in the order of the file; empty = names of models are their own
 * @param budgets how much they may take
 * @param cache of answers
 * @param embedding the alias whose model gives vectors; null = the models in the process, which
 *     know English
 */
public record ModelSettings(
    Map<String, ModelAlias> aliases,
    Budgets budgets,
    AnswerCache cache,
    @Nullable String embedding) {

  public static final ModelSettings NONE =
      new ModelSettings(Map.of(), Budgets.NONE, AnswerCache.NONE, null);

  public ModelSettings {
    aliases = Collections.unmodifiableMap(new LinkedHashMap<>(aliases));
  }

  /** The aliases of models that answer in words: all but the one that gives vectors. */
  public Map<String, ModelAlias> answering() {
    Map<String, ModelAlias> answering = new LinkedHashMap<>(aliases);
    if (embedding != null) {
      answering.remove(embedding);
    }
    return answering;
  }
}
