package dev.switchboard.tools.core;

import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.contracts.ToolRequested;

/** A tool that does something around another's calls, and is otherwise that tool. */
interface WrappingTool extends Tool {

  /** The tool inside. */
  Tool tool();

  @Override
  default String name() {
    return tool().name();
  }

  @Override
  default Effect effect() {
    return tool().effect();
  }

  @Override
  default Effect effect(ToolRequested request) {
    return tool().effect(request);
  }
}
