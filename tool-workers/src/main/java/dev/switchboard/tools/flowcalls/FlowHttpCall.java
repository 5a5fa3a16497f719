package dev.switchboard.tools.flowcalls;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.tools.call.Tool;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.http.PreparedRequest;

/** The standard's {@code call: http}; its effect is that of its method. */
record FlowHttpCall(FlowCallHosts hosts) implements Tool {

  /** What flows call it. */
  static final String NAME = "http";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Effect effect() {
    return Effect.ONCE;
  }

  @Override
  public Effect effect(ToolRequested request) {
    return FlowHttpRequest.effect(request.arguments().path("method").asText("GET"));
  }

  @Override
  public JsonNode call(ToolRequested request) throws ToolFailure, InterruptedException {
    JsonNode with = request.arguments();
    PreparedRequest prepared =
        FlowHttpRequest.request(with, effect(request) == Effect.NONE ? null : request.commandId());
    return hosts.call(NAME, prepared, with, with.at("/endpoint/authentication"));
  }
}
