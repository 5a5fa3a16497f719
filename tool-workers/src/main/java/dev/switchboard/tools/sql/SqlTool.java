package dev.switchboard.tools.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.tools.call.ArgumentSchema;
import dev.switchboard.tools.call.Tool;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.guard.Attempt;
import dev.switchboard.tools.guard.ToolGuard;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One statement in a transaction of its own. What only reads runs in a session that refuses to
 * write, where the database has such (see {@link Engine}), and is rolled back; what writes is
 * committed, and counts as having possibly happened from the moment the commit is sent.
 */
final class SqlTool implements Tool {

  /** Rows that are in memory at once, whatever they hold. */
  private static final int FETCHED = 32;

  private final ToolDefinition.Sql definition;
  private final Session session;
  private final ToolGuard guard;
  private final ArgumentSchema schema;
  private final Parameters parameters;
  private final SqlPage pages;
  private final Rows rows;

  SqlTool(ToolDefinition.Sql definition, Session session, ToolGuard guard, int resultBytes) {
    this.definition = definition;
    this.session = session;
    this.guard = guard;
    this.schema =
        new ArgumentSchema(
            definition.name(), Objects.requireNonNull(definition.arguments(), "sql has a schema"));
    this.parameters =
        new Parameters(
            definition.statement(),
            session.engine(),
            Moments.in(definition.arguments(), session.engine()));
    this.pages = new SqlPage(definition.pageSize());
    this.rows =
        new Rows(definition.name(), session.engine(), pages.rowsOr(definition.rows()), resultBytes);
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
    JsonNode arguments = pages.arguments(request.arguments());
    return guard.call(
        attempt ->
            session.run(
                attempt, (connection, running) -> run(connection, arguments, attempt, running)));
  }

  private JsonNode run(
      Connection connection,
      JsonNode arguments,
      Attempt attempt,
      AtomicReference<@Nullable Statement> running)
      throws SQLException, ToolFailure {
    boolean reads = definition.effect() == Effect.NONE;
    boolean done = false;
    session.engine().begin(connection, reads);
    try (PreparedStatement statement = connection.prepareStatement(parameters.sql(arguments))) {
      running.set(statement);
      if (reads) {
        session.engine().checkReads(statement);
      }
      statement.setQueryTimeout(
          Math.toIntExact(Math.max(1, (definition.timeout().toMillis() + 999) / 1000)));
      // one more than allowed tells that there are too many
      statement.setMaxRows(rows.most() + 1);
      statement.setFetchSize(Math.min(rows.most() + 1, FETCHED));
      parameters.bind(statement, arguments);
      JsonNode result = result(statement, arguments);
      if (!reads) {
        attempt.sent();
        connection.commit();
      }
      done = !reads;
      return result;
    } finally {
      running.set(null);
      if (!done) {
        Session.rollBack(connection);
      }
    }
  }

  private JsonNode result(PreparedStatement statement, JsonNode arguments)
      throws SQLException, ToolFailure {
    if (!statement.execute()) {
      return JsonNodeFactory.instance.objectNode().put("updated", statement.getUpdateCount());
    }
    try (ResultSet found = statement.getResultSet()) {
      ArrayNode read = rows.read(found);
      return pages.result(read, arguments);
    }
  }
}
