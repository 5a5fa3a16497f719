package dev.switchboard.store.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The idempotency keys that were used, with the first answer of each. */
final class Ledger {
  private static final String KEY_USE =
      "SELECT idempotency_key, operation, status, executions, requests FROM idempotency ";

  private final Connection connection;

  Ledger(Connection connection) {
    this.connection = connection;
  }

  record Entry(String request, Answer answer) {}

  Optional<Entry> find(String key) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT request, status, answer FROM idempotency WHERE idempotency_key = ?")) {
      select.setString(1, key);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(new Entry(row.getString(1), new Answer(row.getInt(2), row.getString(3))))
            : Optional.empty();
      }
    }
  }

  /** Counts an execution; a second one of the same key adds to the first, so that it shows. */
  void executed(String key, String operation, String request, Answer answer) throws SQLException {
    try (PreparedStatement more =
        connection.prepareStatement(
            "UPDATE idempotency SET executions = executions + 1, requests = requests + 1"
                + " WHERE idempotency_key = ?")) {
      more.setString(1, key);
      if (more.executeUpdate() > 0) {
        return;
      }
    }
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO idempotency VALUES (?, ?, ?, ?, ?, 1, 1)")) {
      insert.setString(1, key);
      insert.setString(2, operation);
      insert.setString(3, request);
      insert.setInt(4, answer.status());
      insert.setString(5, answer.body());
      insert.executeUpdate();
    }
  }

  void askedAgain(String key) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE idempotency SET requests = requests + 1 WHERE idempotency_key = ?")) {
      update.setString(1, key);
      update.executeUpdate();
    }
  }

  Optional<KeyUse> use(String key) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(KEY_USE + "WHERE idempotency_key = ?")) {
      select.setString(1, key);
      return uses(select).stream().findFirst();
    }
  }

  List<KeyUse> usesAfter(String key, int limit) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            KEY_USE + "WHERE idempotency_key > ? ORDER BY idempotency_key LIMIT ?")) {
      select.setString(1, key);
      select.setInt(2, limit);
      return uses(select);
    }
  }

  private static List<KeyUse> uses(PreparedStatement select) throws SQLException {
    List<KeyUse> uses = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        uses.add(
            new KeyUse(
                rows.getString(1),
                rows.getString(2),
                rows.getInt(3),
                rows.getInt(4),
                rows.getInt(5)));
      }
    }
    return uses;
  }
}
