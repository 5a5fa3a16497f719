package dev.switchboard.state.core.facts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A question to a model that is not answered yet. No turn waits for it.
 *
 * @param commandId of the request
 * @param turn that it is about
 * @param at when that turn ended
 * @param said what the answer is about: what was said in the turn, or what is to be summed up
 * @param kind what is asked
 */
public record PendingQuestion(
    String commandId, long turn, Instant at, String said, PendingQuestion.@Nullable Kind kind) {

  /** More than so many are not waited for: the oldest is given up. */
  public static final int MOST = 3;

  /** What a model is asked. */
  public enum Kind {
    /** Which facts a turn tells. */
    @JsonProperty("facts")
    FACTS,
    /** What came before the last lines, in short. */
    @JsonProperty("summary")
    SUMMARY
  }

  /** Whether the summary is asked for. */
  public static boolean isOfSummary(PendingQuestion question) {
    return question.kind == Kind.SUMMARY;
  }
}
