package dev.switchboard.llm.ladder;

import dev.switchboard.bot.llm.AnswerCache;
import dev.switchboard.llm.core.ModelAnswer;
import dev.switchboard.llm.core.ModelException;
import dev.switchboard.llm.core.ModelPort;
import dev.switchboard.llm.core.ModelRequest;
import dev.switchboard.llm.core.draft.Draft;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Gives the answer of before to the very same request, for prompts whose author allows it. Same
 * means: filled prompt, passages, conversation, model and parameters; so a page, a prompt or an
 * alias that changes has no old answers.
 */
public final class CachedModels implements ModelPort {

  private final ModelPort models;
  private final ModelCatalog catalog;
  private final AnswerCache rules;
  private final KeptAnswers kept;
  private final LadderListener listener;

  public CachedModels(
      ModelPort models,
      ModelCatalog catalog,
      AnswerCache rules,
      KeptAnswers kept,
      LadderListener listener) {
    this.models = models;
    this.catalog = catalog;
    this.rules = rules;
    this.kept = kept;
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
    String key = key(request, rungs.getFirst());
    ModelAnswer before = kept.get(key);
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
      kept.keep(key, answer, rules.keep());
    }
    return answer;
  }

  private static String key(ModelRequest request, Rung rung) {
    List<Object> all =
        List.of(
            rung.endpoint(),
            rung.alias().name(),
            rung.alias().model(),
            rung.alias().parameters(),
            request.system(),
            request.messages(),
            String.valueOf(request.temperature()),
            String.valueOf(request.maxTokens()),
            String.valueOf(request.schema()));
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Object one : all) {
        byte[] bytes = one.toString().getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
