package dev.switchboard.bot.reading.tools;

import dev.switchboard.bot.model.CallSettings;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.bot.model.ToolRules;
import dev.switchboard.bot.openapi.ModelNames;
import dev.switchboard.bot.openapi.OpenApiException;
import dev.switchboard.bot.openapi.OpenApiOperations;
import dev.switchboard.bot.openapi.Operation;
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

  /**
   * An operation that can be called.
   *
   * @throws OpenApiException it can't; a document without any address is another matter
   */
  Operation operation(OpenApiOperations from, String id) {
    Operation one = from.operation(id, fixed());
    String own = one.server();
    if (server == null
        && own != null
        && !own.equals(from.server())
        && !ServedDocuments.isServed(document)
        && !ServedDocuments.isServed(own)) {
      throw new OpenApiException(
          "/paths",
          "has an operation %s with a server of its own, %s, that is no address; write the whole address there"
              .formatted(id, own));
    }
    return one;
  }

  /** The name of the tool that an operation becomes. */
  String toolName(String id) {
    return operations == null ? ModelNames.valid(id) : operations.toolName(id);
  }
}
