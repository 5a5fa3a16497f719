package dev.switchboard.tools.core;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.contracts.ToolRequested;
import org.jspecify.annotations.Nullable;

/** A {@link JavaTool} as the bot folder names it. */
public final class InProcessTool implements Tool {

  private final ToolDefinition.Java definition;
  private final JavaTool bean;
  private final @Nullable ArgumentSchema schema;

  public InProcessTool(ToolDefinition.Java definition, JavaTool bean) {
    this.definition = definition;
    this.bean = bean;
    this.schema =
        definition.arguments() == null
            ? null
            : new ArgumentSchema(definition.name(), definition.arguments());
  }

  @Override
  public String name() {
    return definition.name();
  }

  @Override
  public Effect effect() {
    return definition.effect();
  }

  @Override
  public JsonNode call(ToolRequested request) throws ToolFailure, InterruptedException {
    if (schema != null) {
      schema.check(request.arguments());
    }
    return bean.call(request.arguments(), definition.properties());
  }
}
