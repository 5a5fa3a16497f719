package dev.switchboard.llm.ladder;

import dev.switchboard.bot.llm.AnswerCache;
import dev.switchboard.llm.core.ModelAnswer;
import dev.switchboard.llm.core.ModelException;
import dev.switchboard.llm.core.ModelPort;
import dev.switchboard.llm.core.ModelRequest;
import dev.switchboard.llm.core.draft.Draft;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives the answer of before to the very same request, for prompts whose author allows it. Same
 * means: filled prompt, passages, conversation, model and parameters; so a page, a prompt or an
 * alias that changes has no old answers. Of some prompts a similar question gets it, too.
 */
public final class CachedModels implements ModelPort {

  private final ModelPort models;
  private final ModelCatalog catalog;
  private final AnswerCache rules;
  private final KeptAnswers kept;
  private final @Nullable SimilarAnswers similar;
  private final LadderListener listener;

  /**
   * Around the models of one bot.
   *
   * @param similar null where nothing but the very same request is looked for
   */
  public CachedModels(
      ModelPort models,
      ModelCatalog catalog,
      AnswerCache rules,
      KeptAnswers kept,
      @Nullable SimilarAnswers similar,
      LadderListener listener) {
    this.models = models;
    this.catalog = catalog;
    this.rules = rules;
    this.kept = kept;
    this.similar = similar;
    this.listener = listener;
  }

  @Override
  public ModelAnswer ask(ModelRequest request, Draft deltas)
      throws ModelException, InterruptedException {
    List<Rung> rungs = catalog.ladder(request.model(), request.passedOver());
    // What an agent does next depends on the world, not on its words alone.
    boolean allowed = rules.prompts().contains(request.origin().prompt());
    if (!allowed || !request.tools().isEmpty() || rungs.isEmpty()) {
      return models.ask(request, deltas);
    }
    String key = RequestKey.of(request, rungs.getFirst());
    ModelAnswer before = kept.get(key);
    if (before == null && similar != null) {
      before = similar.get(request, rungs.getFirst());
    }
    if (before != null) {
      listener.cached(request.origin(), before.alias());
      if (request.stream()) {
        deltas.accept(before.text());
      }
      return before.again();
    }
    ModelAnswer answer = models.ask(request, deltas);
    boolean whole = answer.finishReason().equals("stop") && !answer.text().isBlank();
    if (whole && answer.alias().equals(rungs.getFirst().alias().name())) {
      kept.keep(key, answer, KeptAnswers.Keeping.of(request.origin(), rules.keep()));
      if (similar != null) {
        similar.keep(request, rungs.getFirst(), answer);
      }
    }
    return answer;
  }
}
