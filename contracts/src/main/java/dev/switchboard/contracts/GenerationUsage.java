package dev.switchboard.contracts;

/**
 * Who generated a text and what it took.
 *
 * @param responder the model's name, or {@code offline}
 * @param inputTokens as the model counted; 0 where it did not
 * @param finishReason as in OpenTelemetry's {@code gen_ai.response.finish_reasons}
 */
public record GenerationUsage(
    String responder, int inputTokens, int outputTokens, String finishReason) {

  public GenerationUsage {
    Require.text("responder", responder);
    Require.atLeast("inputTokens", inputTokens, 0);
    Require.atLeast("outputTokens", outputTokens, 0);
    Require.present("finishReason", finishReason);
  }
}
