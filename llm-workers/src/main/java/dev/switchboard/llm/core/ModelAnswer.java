package dev.switchboard.llm.core;

import org.jspecify.annotations.Nullable;

/**
 * What a model said.
 *
 * @param text may be empty where it asks for a tool
 * @param model as the endpoint calls what has answered
 * @param inputTokens as the model counted; 0 where it did not
 * @param finishReason such as {@code stop} or {@code length}
 * @param toolCall the tool that it asks for; null when it asks for none
 */
public record ModelAnswer(
    String text,
    String model,
    int inputTokens,
    int outputTokens,
    String finishReason,
    @Nullable ToolCall toolCall) {

  /** An answer in words. */
  public ModelAnswer(
      String text, String model, int inputTokens, int outputTokens, String finishReason) {
    this(text, model, inputTokens, outputTokens, finishReason, null);
  }

  /**
   * A tool that a model asks for.
   *
   * @param arguments JSON as the model wrote it, which may be malformed
   */
  public record ToolCall(String tool, String arguments) {}
}
