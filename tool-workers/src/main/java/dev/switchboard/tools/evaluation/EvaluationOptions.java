package dev.switchboard.tools.evaluation;

import dev.switchboard.bot.model.KnowledgeBase;
import dev.switchboard.bot.model.KnowledgeBase.Rerank;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is measured.
 *
 * @param knowledge a folder of pages, or a JSON file of FAQ threads
 * @param questions what is asked
 * @param weights shares of words against meaning, each measured alone
 * @param json where the figures are written too; null for nowhere
 * @param minHit1 least hit@1 of the first weight, 0 to 1
 */
record EvaluationOptions(
    Path knowledge,
    Path questions,
    List<Double> weights,
    Rerank rerank,
    @Nullable Path json,
    double minHit1) {

  EvaluationOptions {
    weights = List.copyOf(weights);
  }

  /**
   * Reads {@code --name value} pairs.
   *
   * @throws IllegalArgumentException when one is unknown or missing; says which
   */
  static EvaluationOptions of(String[] arguments) {
    @Nullable Path knowledge = null;
    @Nullable Path questions = null;
    @Nullable Path json = null;
    List<Double> weights = new ArrayList<>();
    Rerank rerank = Rerank.NONE;
    double minHit1 = 0;
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      String value = arguments[i + 1];
      switch (arguments[i]) {
        case "--knowledge" -> knowledge = Path.of(value);
        case "--questions" -> questions = Path.of(value);
        case "--weight" -> weights.add(Double.valueOf(value));
        case "--rerank" -> rerank = Rerank.valueOf(value.toUpperCase(Locale.ROOT));
        case "--json" -> json = Path.of(value);
        case "--min-hit1" -> minHit1 = Double.parseDouble(value);
        default -> throw new IllegalArgumentException("unknown option " + arguments[i]);
      }
    }
    if (knowledge == null || questions == null) {
      throw new IllegalArgumentException("--knowledge and --questions are needed");
    }
    if (weights.isEmpty()) {
      weights.add(KnowledgeBase.DEFAULT_WEIGHT);
    }
    return new EvaluationOptions(knowledge, questions, weights, rerank, json, minHit1);
  }
}
