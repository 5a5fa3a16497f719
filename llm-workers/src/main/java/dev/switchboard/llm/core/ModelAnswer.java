package dev.switchboard.llm.core;

import java.util.List;
import java.util.Set;

/**
 * What a model said.
 *
 * @param text may be empty where it asks for a tool
 * @param model as the endpoint calls what has answered
 * @param inputTokens as the model counted; 0 where it did not
 * @param finishReason such as {@code stop} or {@code length}
 * @param toolCalls the tools that it asks for, in its order, each once; empty when it asks for none
 * @param cachedTokens those of the input that the provider had read before
 * @param alias that was asked; empty before the ladder names it
 * @param costMicros millionths of the prices' currency
 */
public record ModelAnswer(
    String text,
    String model,
    int inputTokens,
    int outputTokens,
    String finishReason,
    List<ToolCall> toolCalls,
    int cachedTokens,
    String alias,
    long costMicros) {

  public ModelAnswer {
    toolCalls = List.copyOf(toolCalls);
  }

  private static final Set<String> CUT =
      Set.of(
          "length",
          "max_tokens",
          "max_output_tokens",
          "model_length",
          "model_context_window_exceeded");

  /** Whether it was cut off at the most tokens that it may have. */
  boolean isCut() {
    return CUT.contains(finishReason);
  }

  /** An answer in words. */
  public ModelAnswer(
      String text, String model, int inputTokens, int outputTokens, String finishReason) {
    this(text, model, inputTokens, outputTokens, finishReason, List.of(), 0, "", 0);
  }

  /** The same, with who was asked and what it cost. */
  public ModelAnswer paid(String byAlias, long micros) {
    return new ModelAnswer(
        text,
        model,
        inputTokens,
        outputTokens,
        finishReason,
        toolCalls,
        cachedTokens,
        byAlias,
        micros);
  }

  /** The same, given again: it takes nothing. */
  public ModelAnswer again() {
    return new ModelAnswer(text, model, 0, 0, finishReason, toolCalls, 0, alias, 0);
  }

  /**
   * A tool that a model asks for.
   *
   * @param arguments JSON as the model wrote it, which may be malformed
   */
  public record ToolCall(String tool, String arguments) {}
}
