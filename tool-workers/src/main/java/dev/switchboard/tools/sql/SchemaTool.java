package dev.switchboard.tools.sql;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.tools.call.ArgumentSchema;
import dev.switchboard.tools.call.Tool;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.guard.ToolGuard;
import java.util.Objects;

/** Tells which tables and columns a database has, those that are declared. */
final class SchemaTool implements Tool {

  private final ToolDefinition.SqlSchema definition;
  private final Session session;
  private final ToolGuard guard;
  private final ArgumentSchema schema;
  private final Tables tables;

  SchemaTool(
      ToolDefinition.SqlSchema definition, Session session, ToolGuard guard, int resultBytes) {
    this.definition = definition;
    this.session = session;
    this.guard = guard;
    this.schema =
        new ArgumentSchema(
            definition.name(), Objects.requireNonNull(definition.arguments(), "sql has a schema"));
    this.tables = new Tables(definition.name(), definition.tables(), resultBytes);
  }

  @Override
  public String name() {
    return definition.name();
  }

  @Override
  public Effect effect() {
    return Effect.NONE;
  }

  @Override
  public JsonNode call(ToolRequested request) throws ToolFailure, InterruptedException {
    schema.check(request.arguments());
    return guard.call(
        attempt ->
            session.run(
                attempt,
                (connection, running) -> {
                  session.engine().begin(connection, true);
                  try {
                    return tables.of(connection);
                  } finally {
                    Session.rollBack(connection);
                  }
                }));
  }
}
