package dev.switchboard.tools.core;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.contracts.ToolRequested;

/** Something that can be called by name. */
public interface Tool {

  String name();

  /** What its calls do to the world, at most. */
  Effect effect();

  /** What this call does to the world; kinds that can tell calls apart say so. */
  default Effect effect(ToolRequested request) {
    return effect();
  }

  /**
   * Checks the arguments and calls, on the current (virtual) thread.
   *
   * @return what came out
   * @throws ToolFailure the call failed for good; what may be repeated was repeated
   * @throws InterruptedException the service stops
   */
  JsonNode call(ToolRequested request) throws ToolFailure, InterruptedException;
}
