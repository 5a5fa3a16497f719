package dev.switchboard.tools.sql;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.guard.Attempt;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A tool's way to its database: a connection for each attempt, and what failures mean, those of the
 * connection told apart from those of the work on it.
 */
record Session(
    String tool,
    Engine engine,
    Pool pool,
    PlatformThreads threads,
    Duration timeout,
    SqlFailures failures) {

  /** What is done on a connection. */
  @FunctionalInterface
  interface Work {
    /**
     * @param running takes the statement while it runs
     */
    JsonNode run(Connection connection, AtomicReference<@Nullable Statement> running)
        throws SQLException, ToolFailure;
  }

  JsonNode run(Attempt attempt, Work work) throws Exception {
    return engine.isNative()
        ? threads.run(timeout, running -> connected(attempt, work, running))
        : connected(attempt, work, new AtomicReference<>());
  }

  private JsonNode connected(
      Attempt attempt, Work work, AtomicReference<@Nullable Statement> running) throws ToolFailure {
    try (Connection connection = connection()) {
      return work.run(connection, running);
    } catch (SQLException e) {
      throw failures.of(e, attempt.isSent());
    }
  }

  private Connection connection() throws ToolFailure {
    try {
      return pool.connection(tool);
    } catch (SQLException e) {
      throw failures.connecting(e);
    }
  }

  static void rollBack(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      // The connection is broken, so the database does it by itself; the first failure is reported.
      return;
    }
  }
}
