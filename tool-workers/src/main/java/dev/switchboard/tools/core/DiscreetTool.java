package dev.switchboard.tools.core;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.ToolRequested;

/** A tool whose answers and failures give away no secret. */
public record DiscreetTool(Tool tool, Redaction redaction) implements WrappingTool {

  @Override
  public JsonNode call(ToolRequested request) throws ToolFailure, InterruptedException {
    try {
      return redaction.clean(tool.call(request));
    } catch (ToolFailure failure) {
      throw failure.telling(redaction.clean(failure.problem()));
    } catch (RuntimeException e) {
      // Its message becomes a problem, and may quote a header that can't be sent.
      throw new IllegalStateException(redaction.clean(String.valueOf(e)), null);
    }
  }
}
