package dev.switchboard.tools.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.tools.call.Tool;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.call.WrappingTool;

/** A tool from whose answers and failures secrets are removed. */
public record RedactingTool(Tool tool, Redaction redaction) implements WrappingTool {

  @Override
  public JsonNode call(ToolRequested request) throws ToolFailure, InterruptedException {
    try {
      return redaction.clean(tool.call(request));
    } catch (ToolFailure failure) {
      throw failure.withProblem(redaction.clean(failure.problem()));
    } catch (RuntimeException e) {
      // Its message becomes a problem, and may quote a header that can't be sent.
      throw new IllegalStateException(redaction.clean(String.valueOf(e)), null);
    }
  }
}
