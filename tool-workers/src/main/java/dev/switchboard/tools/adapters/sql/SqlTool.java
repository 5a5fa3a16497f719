package dev.switchboard.tools.adapters.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.tools.adapters.ToolGuard;
import dev.switchboard.tools.core.ArgumentSchema;
import dev.switchboard.tools.core.Tool;
import dev.switchboard.tools.core.ToolFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One statement in a transaction of its own. What only reads runs on a connection that is read-only
 * and is rolled back; what writes is committed, and counts as having possibly happened from the
 * moment the commit is sent.
 */
final class SqlTool implements Tool {

  /** Rows that are in memory at once, whatever they hold. */
  private static final int FETCHED = 32;

  private final ToolDefinition.Sql definition;
  private final Pool pool;
  private final ToolGuard guard;
  private final int resultBytes;
  private final ArgumentSchema schema;
  private final Parameters parameters;
  private final SqlFailures failures;

  SqlTool(ToolDefinition.Sql definition, Pool pool, ToolGuard guard, int resultBytes) {
    this.definition = definition;
    this.pool = pool;
    this.guard = guard;
    this.resultBytes = resultBytes;
    this.schema =
        new ArgumentSchema(
            definition.name(), Objects.requireNonNull(definition.arguments(), "sql has a schema"));
    this.parameters = new Parameters(definition.statement());
    this.failures = new SqlFailures(definition.name(), definition.timeout(), resultBytes);
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
    schema.check(request.arguments());
    AtomicBoolean committing = new AtomicBoolean();
    return guard.call(() -> attempt(request.arguments(), committing), committing::get);
  }

  private JsonNode attempt(JsonNode arguments, AtomicBoolean committing) throws ToolFailure {
    committing.set(false);
    try (Connection connection = pool.connection(definition.name())) {
      return run(connection, arguments, committing);
    } catch (SQLException e) {
      throw failures.of(e, committing.get());
    }
  }

  private JsonNode run(Connection connection, JsonNode arguments, AtomicBoolean committing)
      throws SQLException, ToolFailure {
    boolean reads = definition.effect() == Effect.NONE;
    connection.setReadOnly(reads);
    boolean done = false;
    try (PreparedStatement statement = connection.prepareStatement(parameters.sql(arguments))) {
      statement.setQueryTimeout(
          Math.toIntExact(Math.max(1, (definition.timeout().toMillis() + 999) / 1000)));
      // one more than allowed tells that there are too many
      statement.setMaxRows(definition.rows() + 1);
      statement.setFetchSize(Math.min(definition.rows() + 1, FETCHED));
      parameters.bind(statement, arguments);
      JsonNode result = result(statement);
      if (!reads) {
        committing.set(true);
        connection.commit();
      }
      done = !reads;
      return result;
    } finally {
      if (!done) {
        rollBack(connection);
      }
    }
  }

  private JsonNode result(PreparedStatement statement) throws SQLException, ToolFailure {
    if (!statement.execute()) {
      return JsonNodeFactory.instance.objectNode().put("updated", statement.getUpdateCount());
    }
    try (ResultSet rows = statement.getResultSet()) {
      return new Rows(definition.name(), definition.rows(), resultBytes).read(rows);
    }
  }

  private static void rollBack(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      // The connection is broken, so the database does it by itself; the first failure is told.
      return;
    }
  }
}
