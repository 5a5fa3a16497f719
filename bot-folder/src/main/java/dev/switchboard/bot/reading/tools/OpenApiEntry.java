package dev.switchboard.bot.reading.tools;

import dev.switchboard.bot.model.CallSettings;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.bot.model.ToolRules;
import dev.switchboard.bot.openapi.ModelNames;
import dev.switchboard.bot.openapi.OpenApiOperations;
import dev.switchboard.bot.openapi.argument.FixedParameters;
import org.jspecify.annotations.Nullable;

/** What all operations of one entry of {@code tools.yaml} share. */
record OpenApiEntry(
    String document,
    @Nullable OpenApiOperations operations,
    @Nullable String server,
    @Nullable Effect effect,
    boolean checkResults,
    CallSettings settings,
    ToolRules rules) {

  /** What the author sets, so that nobody is asked for it. */
  FixedParameters fixed() {
    return settings.fixedParameters();
  }

  /** The name of the tool that an operation becomes. */
  String toolName(String id) {
    return operations == null ? ModelNames.valid(id) : operations.toolName(id);
  }
}
