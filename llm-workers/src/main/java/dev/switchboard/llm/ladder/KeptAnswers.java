package dev.switchboard.llm.ladder;

import dev.switchboard.llm.core.ModelAnswer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Answers of models, to be given again. */
public interface KeptAnswers {

  /** The answer to a request; null when none is kept, or none can be had. */
  @Nullable ModelAnswer get(String request);

  /** Keeps an answer for so long. */
  void keep(String request, ModelAnswer answer, Duration time);
}
