package dev.switchboard.llm.ladder;

import dev.switchboard.llm.core.ModelAnswer;
import dev.switchboard.llm.core.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers of models, to be given again. */
public interface KeptAnswers {

  /** The answer to a request; null when none is kept, or none can be had. */
  @Nullable ModelAnswer get(String request);

  /** Keeps an answer. */
  void keep(String request, ModelAnswer answer, Keeping keeping);

  /**
   * The questions that differ in their words alone, the latest first; none where none can be had.
   *
   * @param place names all that they have in common
   */
  List<KeptQuestion> similar(String place);

  /**
   * Keeps a question with its answer, at least until there are many others. After its time all
   * questions of the place are forgotten, unless another one is kept.
   */
  void keepSimilar(String place, KeptQuestion question, Keeping keeping);

  /**
   * A conversation was erased: answers to what it asked until then are forgotten, and those that
   * come later are not kept.
   */
  void erase(String conversationId, Instant erasedAt);

  /**
   * For whom an answer is kept.
   *
   * @param conversationId whose erasure ends it
   * @param requestedAt when it was asked for
   * @param time how long it is kept
   */
  record Keeping(String conversationId, Instant requestedAt, Duration time) {

    /** Of an answer to a request. */
    static Keeping of(Origin origin, Duration time) {
      return new Keeping(origin.conversationId(), origin.requestedAt(), time);
    }
  }
}
