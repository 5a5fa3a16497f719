package dev.switchboard.tools.adapters;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.tools.core.Tool;
import dev.switchboard.tools.core.ToolFailure;
import dev.switchboard.tools.core.http.PreparedRequest;
import dev.switchboard.tools.core.outside.HttpCall;

/** The standard's {@code call: http}; its effect is that of its method. */
record OutsideHttp(OutsideHosts hosts) implements Tool {

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
    return HttpCall.effect(request.arguments().path("method").asText("GET"));
  }

  @Override
  public JsonNode call(ToolRequested request) throws ToolFailure, InterruptedException {
    JsonNode with = request.arguments();
    PreparedRequest prepared =
        HttpCall.request(with, effect(request) == Effect.NONE ? null : request.commandId());
    return hosts.call(NAME, prepared, with, with.at("/endpoint/authentication"));
  }
}
