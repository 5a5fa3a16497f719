package dev.switchboard.tools.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.tools.call.Tool;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.guard.ToolGuard;

/**
 * A tool that is an HTTP request.
 *
 * @param operation the request, or how to get to know it when it is first needed
 */
public record HttpTool(String name, Effect effect, ToolGuard guard, Source operation)
    implements Tool {

  /** Gives the request; asked at each attempt. */
  @FunctionalInterface
  public interface Source {
    HttpOperation get() throws ToolFailure, InterruptedException;
  }

  @Override
  public JsonNode call(ToolRequested request) throws ToolFailure, InterruptedException {
    return guard.call(
        attempt -> {
          HttpOperation known = operation.get();
          PreparedRequest prepared = known.prepared(request);
          attempt.sent();
          return known.attempt(prepared);
        });
  }
}
