package dev.switchboard.llm.ladder;

import dev.switchboard.bot.llm.AnswerCache;
import dev.switchboard.embeddings.Embedder;
import dev.switchboard.embeddings.Vectors;
import dev.switchboard.guardrails.text.FactWords;
import dev.switchboard.llm.core.ModelAnswer;
import dev.switchboard.llm.core.ModelRequest;
import dev.switchboard.llm.core.ModelRequest.Message;
import dev.switchboard.llm.core.ModelRequest.Said;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Gives a user the answer of before to a question that asks the same in other words. All but the
 * question must be the very same: prompt, passages, what was said before, model and parameters; so
 * a page or a prompt that changes has no old answers. A question with other numbers, or one that
 * denies what the other asserts, is another question however similar it is.
 */
public final class SimilarAnswers {

  /** Of a text with fewer telling words no vector says what it means. */
  private static final int LEAST_WORDS = 2;

  /** Stands for the question in the texts around it. */
  private static final String QUESTION = "\u0000question\u0000";

  private final String bot;
  private final AnswerCache rules;
  private final KeptAnswers kept;
  private final Embedder meanings;
  private final InstantSource clock;

  /**
   * For one bot.
   *
   * @param bot its name
   */
  public SimilarAnswers(
      String bot, AnswerCache rules, KeptAnswers kept, Embedder meanings, InstantSource clock) {
    this.bot = bot;
    this.rules = rules;
    this.kept = kept;
    this.meanings = meanings;
    this.clock = clock;
  }

  /** The answer to the most similar question; null where none is similar enough. */
  @Nullable ModelAnswer get(ModelRequest request, Rung rung) {
    String question = question(request);
    if (question == null) {
      return null;
    }
    List<KeptQuestion> before = kept.similar(place(request, rung, question));
    if (before.isEmpty()) {
      return null;
    }
    float[] vector = meanings.embed(question);
    long now = clock.millis();
    return before.stream()
        .filter(each -> each.until() > now && similarity(each, vector) >= rules.threshold())
        .max(Comparator.comparingDouble(each -> similarity(each, vector)))
        .map(KeptQuestion::answer)
        .orElse(null);
  }

  private static double similarity(KeptQuestion question, float[] vector) {
    float[] other = question.numbers();
    // another embedding model's vectors are no neighbours
    return other.length == vector.length ? Vectors.dot(other, vector) : -1;
  }

  /** Keeps an answer for similar questions. */
  void keep(ModelRequest request, Rung rung, ModelAnswer answer) {
    String question = question(request);
    if (question != null) {
      long until = clock.millis() + rules.keep().toMillis();
      kept.keepSimilar(
          place(request, rung, question),
          KeptQuestion.of(meanings.embed(question), until, answer),
          KeptAnswers.Keeping.of(request.origin(), rules.keep()));
    }
  }

  /** What the user asks; null where the answer to something similar would not do. */
  private @Nullable String question(ModelRequest request) {
    if (!rules.similar().contains(request.origin().prompt())) {
      return null;
    }
    Message last = request.messages().isEmpty() ? null : request.messages().getLast();
    return last instanceof Said(boolean fromUser, String text)
            && fromUser
            && FactWords.of(text).size() >= LEAST_WORDS
        ? text
        : null;
  }

  /** Where the answers lie that differ in their question's words alone. */
  private String place(ModelRequest request, Rung rung, String question) {
    List<Message> messages =
        request.messages().stream().map(message -> without(message, question)).toList();
    Set<String> numbers = new TreeSet<>(FactWords.numbers(question));
    String user =
        request.origin().user() == null
            ? "conversation " + request.conversationId()
            : "user " + request.origin().user();
    return RequestKey.of(
        request,
        rung,
        request.system().replace(question, QUESTION),
        messages,
        List.of(bot, user, numbers, FactWords.isDenial(question)));
  }

  private static Message without(Message message, String question) {
    return message instanceof Said(boolean fromUser, String text)
        ? new Said(fromUser, Objects.requireNonNull(text.replace(question, QUESTION)))
        : message;
  }
}
