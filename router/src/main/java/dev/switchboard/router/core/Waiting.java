package dev.switchboard.router.core;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a run waits for. Closed: each kind has exactly one event that ends it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "for")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Waiting.ForTool.class, name = "tool"),
  @JsonSubTypes.Type(value = Waiting.ForGeneration.class, name = "generation"),
  @JsonSubTypes.Type(value = Waiting.ForAnswer.class, name = "answer"),
  @JsonSubTypes.Type(value = Waiting.ForTimer.class, name = "timer"),
  @JsonSubTypes.Type(value = Waiting.ForHuman.class, name = "human")
})
public sealed interface Waiting {

  /** Position of the waiting task. */
  String position();

  /** The waiting task's input, after {@code input.from}. */
  JsonNode input();

  /** For {@code tool.completed}. */
  record ForTool(String position, JsonNode input, String commandId, String tool)
      implements Waiting {}

  /** For {@code generation.completed}. */
  record ForGeneration(String position, JsonNode input, String commandId, String prompt)
      implements Waiting {}

  /**
   * For the user's next message.
   *
   * @param question as it was asked
   * @param again how it is asked again; null: the same way
   * @param slot that the answer fills; null: none
   * @param validate {@code {pattern}} or {@code {oneOf}}, or an empty object
   * @param asked how often it was asked
   * @param attempts how often it may be asked
   */
  record ForAnswer(
      String position,
      JsonNode input,
      String question,
      @Nullable String again,
      @Nullable String slot,
      JsonNode validate,
      int asked,
      int attempts)
      implements Waiting {

    ForAnswer askedAgain() {
      return new ForAnswer(position, input, question, again, slot, validate, asked + 1, attempts);
    }
  }

  /** For {@code timer.fired}: a {@code try} will be tried again. */
  record ForTimer(String position, JsonNode input, String timerId, Instant dueAt)
      implements Waiting {}

  /** For {@code handoff.resolved}. */
  record ForHuman(String position, JsonNode input, String handoffId) implements Waiting {}
}
