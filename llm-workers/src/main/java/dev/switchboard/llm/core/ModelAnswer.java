package dev.switchboard.llm.core;

/**
 * What a model said.
 *
 * @param model as the endpoint calls what has answered
 * @param inputTokens as the model counted; 0 where it did not
 * @param finishReason such as {@code stop} or {@code length}
 */
public record ModelAnswer(
    String text, String model, int inputTokens, int outputTokens, String finishReason) {}
