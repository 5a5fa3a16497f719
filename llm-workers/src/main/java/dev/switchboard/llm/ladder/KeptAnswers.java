package dev.switchboard.llm.ladder;

import dev.switchboard.llm.core.ModelAnswer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers of models, to be given again. */
public interface KeptAnswers {

  /** The answer to a request; null when none is kept, or none can be had. */
  @Nullable ModelAnswer get(String request);

  /** Keeps an answer for so long. */
  void keep(String request, ModelAnswer answer, Duration time);

  /**
   * The questions that differ in their words alone, the latest first; none where none can be had.
   *
   * @param place names all that they have in common
   */
  List<KeptQuestion> similar(String place);

  /**
   * Keeps a question with its answer, at least until there are many others.
   *
   * @param time after which all questions of the place are forgotten, unless another one is kept
   */
  void keepSimilar(String place, KeptQuestion question, Duration time);
}
