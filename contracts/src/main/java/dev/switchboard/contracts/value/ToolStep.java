package dev.switchboard.contracts.value;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A tool call that a model has asked for, and what came of it.
 *
 * @param number of the call in its agent's loop, from 1; older steps may be left out of a request
 * @param arguments a JSON object
 * @param result what the tool answered; null where it failed
 * @param error what went wrong, a problem object or a text; null where it worked
 * @param askedWith number of the first call of the answer in which the model asked for several at
 *     once, this one among them; null for a call that it asked for alone
 */
public record ToolStep(
    int number,
    String tool,
    JsonNode arguments,
    @Nullable JsonNode result,
    @Nullable JsonNode error,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer askedWith) {

  public ToolStep {
    Require.atLeast("number", number, 1);
    Require.text("tool", tool);
    Require.present("arguments", arguments);
  }

  /** A call that the model has asked for alone. */
  public ToolStep(
      int number,
      String tool,
      JsonNode arguments,
      @Nullable JsonNode result,
      @Nullable JsonNode error) {
    this(number, tool, arguments, result, error, null);
  }
}
