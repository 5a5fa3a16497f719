package dev.switchboard.store.storage;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Databases beside the shop's own, each a schema that is made when it is first named and begins
 * with the shop's first data: many can try things at once without seeing each other.
 */
@Singleton
final class NamedDatabases {
  private static final String OWN = "PUBLIC";
  private static final String FRESH = "FRESH";
  private static final String PREFIX = "NAMED ";

  private final StoreDataReader reader;
  private final Json json;
  private final Set<String> made = new HashSet<>();

  NamedDatabases(StoreDataReader reader, Json json) {
    this.reader = reader;
    this.json = json;
  }

  /** From now on the connection sees this database, until it enters another one. */
  void enter(Connection connection, Optional<String> name) throws SQLException {
    connection.setSchema(name.isPresent() ? schema(connection, name.get()) : OWN);
  }

  /** Forgets a named database. */
  synchronized void drop(Connection connection, String name) throws SQLException {
    connection.setSchema(OWN);
    run(connection, "DROP SCHEMA IF EXISTS %s CASCADE".formatted(quoted(PREFIX + name)));
    made.remove(PREFIX + name);
  }

  private synchronized String schema(Connection connection, String name) throws SQLException {
    String schema = PREFIX + name;
    if (!made.contains(schema)) {
      if (made.add(FRESH)) {
        tables(connection, FRESH);
        new SqlRecords(connection, json).replaceAll(reader.read());
      }
      tables(connection, schema);
      for (String table : new String[] {"orders", "users", "products"}) {
        run(connection, "INSERT INTO %s SELECT * FROM %s.%s".formatted(table, FRESH, table));
      }
      made.add(schema);
    }
    return schema;
  }

  private static void tables(Connection connection, String schema) throws SQLException {
    run(connection, "DROP SCHEMA IF EXISTS %s CASCADE".formatted(quoted(schema)));
    run(connection, "CREATE SCHEMA " + quoted(schema));
    connection.setSchema(schema);
    BackOffice.createTables(connection);
  }

  private static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
