package dev.switchboard.router.core.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A tool call of an agent that is over.
 *
 * @param number of the call in its agent's loop, from 1
 * @param result the tool's output; null where it failed
 * @param error a problem object or a text; null where it worked
 * @param askedWith number of the first call of the answer in which the model asked for several,
 *     this one among them; null for a call that it asked for alone
 */
public record AgentStep(
    int number,
    String tool,
    JsonNode arguments,
    @Nullable JsonNode result,
    @Nullable JsonNode error,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer askedWith) {

  public AgentStep {
    // an agent that an older release began has not counted them
    number = Math.max(1, number);
  }

  /** The same with less of its result. */
  public AgentStep with(@Nullable JsonNode shorterResult, @Nullable JsonNode shorterError) {
    return new AgentStep(number, tool, arguments, shorterResult, shorterError, askedWith);
  }
}
