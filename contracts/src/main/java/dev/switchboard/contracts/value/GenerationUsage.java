package dev.switchboard.contracts.value;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import org.jspecify.annotations.Nullable;

/**
 * Who generated a text and what it took, all calls together.
 *
 * @param responder the model's name, or {@code offline}
 * @param inputTokens as the model counted; 0 where it did not
 * @param finishReason as in OpenTelemetry's {@code gen_ai.response.finish_reasons}
 * @param alias the alias whose model took it; null where none was asked
 * @param cachedTokens those of the input that the provider had read before
 * @param costMicros millionths of the currency in which the bot's prices are; 0 without a price
 */
public record GenerationUsage(
    String responder,
    int inputTokens,
    int outputTokens,
    String finishReason,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String alias,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
        int cachedTokens,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
        long costMicros) {

  public GenerationUsage {
    Require.text("responder", responder);
    Require.atLeast("inputTokens", inputTokens, 0);
    Require.atLeast("outputTokens", outputTokens, 0);
    Require.present("finishReason", finishReason);
    Require.atLeast("cachedTokens", cachedTokens, 0);
    Require.atLeast("costMicros", costMicros, 0);
  }

  /** Of something that costs nothing, or whose price nobody knows. */
  public GenerationUsage(String responder, int inputTokens, int outputTokens, String finishReason) {
    this(responder, inputTokens, outputTokens, finishReason, null, 0, 0);
  }

  /** The same, where something else answers in the place of what was paid for. */
  public GenerationUsage answeredBy(String other, String reason) {
    return new GenerationUsage(
        other, inputTokens, outputTokens, reason, alias, cachedTokens, costMicros);
  }
}
