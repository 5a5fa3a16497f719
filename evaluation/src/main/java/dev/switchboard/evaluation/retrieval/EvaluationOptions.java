package dev.switchboard.evaluation.retrieval;

import dev.switchboard.bot.model.KnowledgeBase.Rerank;
import dev.switchboard.embeddings.EmbeddingModel;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is measured.
 *
 * @param knowledge a folder of pages, or a JSON file of FAQ threads
 * @param questions what is asked
 * @param weights shares of words against meaning, each measured alone
 * @param model loads the model that vectors are made with
 * @param language of the pages, such as {@code de}
 * @param json where the figures are written too; null for nowhere
 * @param minHit1 least hit@1 of the first weight, 0 to 1
 * @param minRefused least share of the unanswerable questions that the first weight refuses, 0 to 1
 */
record EvaluationOptions(
    Path knowledge,
    Path questions,
    List<Double> weights,
    Rerank rerank,
    Supplier<EmbeddingModel> model,
    String language,
    @Nullable Path json,
    double minHit1,
    double minRefused) {

  EvaluationOptions {
    weights = List.copyOf(weights);
  }
}
