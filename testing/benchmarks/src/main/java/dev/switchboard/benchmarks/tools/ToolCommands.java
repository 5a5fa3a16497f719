package dev.switchboard.benchmarks.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.benchmarks.worker.CommandLoad;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.ToolCompleted;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.wire.EventJson;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Calls of tools, each the same. */
final class ToolCommands implements CommandLoad.Commands {

  static final JsonNode ARGUMENTS = JsonNodeFactory.instance.objectNode().put("order", "1001");

  @Override
  public Event command(String tool, String id) {
    return new ToolRequested(id, null, id, id, "/do/0/look", 1, tool, ARGUMENTS, null);
  }

  @Override
  public @Nullable String failure(byte[] outcome) throws IOException {
    ToolCompleted done = EventJson.mapper().readValue(outcome, ToolCompleted.class);
    return done.outcome() instanceof Outcome.Failed failed
        ? done.tool() + ": " + failed.problem()
        : null;
  }
}
