package dev.switchboard.tools.adapters;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.ToolDefinition.Effect;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.tools.core.Tool;
import dev.switchboard.tools.core.ToolFailure;
import dev.switchboard.tools.core.http.PreparedRequest;
import dev.switchboard.tools.core.outside.HttpCall;
import dev.switchboard.tools.core.outside.HttpOutput;
import java.util.concurrent.atomic.AtomicBoolean;

/** The standard's {@code call: http}; its effect is that of its method. */
record OutsideHttp(OutsideHosts hosts, Toolbox box) implements Tool {

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
    Effect effect = effect(request);
    PreparedRequest prepared =
        HttpCall.request(with, effect == Effect.NONE ? null : request.commandId());
    AtomicBoolean sent = new AtomicBoolean();
    return hosts
        .guard(NAME, prepared.uri(), effect != Effect.ONCE)
        .call(
            () -> {
              sent.set(true);
              return HttpOutput.of(with)
                  .of(
                      NAME,
                      prepared,
                      hosts.send(
                          NAME,
                          prepared,
                          with.at("/endpoint/authentication"),
                          box.settings().resultBytes()),
                      box.reader());
            },
            sent::get);
  }
}
