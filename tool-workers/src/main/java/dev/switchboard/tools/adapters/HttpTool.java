package dev.switchboard.tools.adapters;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.tools.core.Tool;
import dev.switchboard.tools.core.ToolFailure;
import dev.switchboard.tools.core.http.PreparedRequest;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A tool that is an HTTP request.
 *
 * @param operation the request, or how to get to know it when it is first needed
 */
record HttpTool(String name, Effect effect, ToolGuard guard, Source operation) implements Tool {

  /** Gives the request; asked at each attempt. */
  @FunctionalInterface
  interface Source {
    HttpOperation get() throws ToolFailure, InterruptedException;
  }

  @Override
  public JsonNode call(ToolRequested request) throws ToolFailure, InterruptedException {
    AtomicBoolean sent = new AtomicBoolean();
    return guard.call(
        () -> {
          sent.set(false);
          HttpOperation known = operation.get();
          PreparedRequest prepared = known.prepared(request);
          sent.set(true);
          return known.attempt(prepared);
        },
        sent::get);
  }
}
