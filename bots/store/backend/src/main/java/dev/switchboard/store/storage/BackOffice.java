package dev.switchboard.store.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Opens the shop, and shows or resets the whole of its database. */
@Singleton
public class BackOffice {
  private static final Logger LOG = Logger.getLogger(BackOffice.class);

  private final Database database;
  private final StoreDataReader reader;
  private final Json json;

  BackOffice(Database database, StoreDataReader reader, Json json) {
    this.database = database;
    this.reader = reader;
    this.json = json;
  }

  void open(@Observes StartupEvent start) {
    // read before the database is looked at: a wrong STORE_DATA must not hide behind kept data
    StoreData data = reader.read();
    long kept =
        database.write(
            connection -> {
              createTables(connection);
              long orders = count(connection, "SELECT COUNT(*) FROM orders");
              if (orders == 0) {
                new SqlRecords(connection, json).replaceAll(data);
              }
              return orders;
            });
    if (kept == 0) {
      LOG.infof("The shop has %d orders, from %s", data.orders().size(), reader.source());
    } else {
      LOG.infof("The shop keeps the %d orders of its database", kept);
    }
  }

  /** Forgets everything, idempotency keys included, and begins with the data again. */
  public void reset() {
    StoreData data = reader.read();
    database.write(
        connection -> {
          new SqlRecords(connection, json).replaceAll(data);
          return true;
        });
  }

  /** Forgets the database that the caller has named. */
  public void drop() {
    database.drop();
  }

  /** Orders, users and products as one canonical JSON text. */
  public String everything() {
    return database.read(
        connection -> {
          ObjectNode all = json.mapper().createObjectNode();
          all.set("orders", table(connection, "SELECT order_id, document FROM orders"));
          all.set("users", table(connection, "SELECT user_id, document FROM users"));
          all.set("products", table(connection, "SELECT product_id, document FROM products"));
          return CanonicalJson.write(all);
        });
  }

  /** How a key was used, if it was. */
  public Optional<KeyUse> keyUse(String key) {
    return database.read(connection -> new Ledger(connection).use(key));
  }

  /** At most {@code limit} keys after {@code key}, in their order. */
  public List<KeyUse> keyUsesAfter(String key, int limit) {
    return database.read(connection -> new Ledger(connection).usesAfter(key, limit));
  }

  /** How many keys were used. */
  public long keys() {
    return database.read(connection -> count(connection, "SELECT COUNT(*) FROM idempotency"));
  }

  /** How many keys were executed more than once; anything but 0 is a fault. */
  public long keysExecutedTwice() {
    return database.read(
        connection -> count(connection, "SELECT COUNT(*) FROM idempotency WHERE executions <> 1"));
  }

  private ObjectNode table(Connection connection, String sql) throws SQLException {
    ObjectNode records = json.mapper().createObjectNode();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        records.set(rows.getString(1), json.tree(rows.getString(2)));
      }
    }
    return records;
  }

  private static long count(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  static void createTables(Connection connection) throws SQLException {
    try (InputStream schema = BackOffice.class.getResourceAsStream("/schema.sql");
        Statement statement = connection.createStatement()) {
      if (schema == null) {
        throw new IllegalStateException("schema.sql is not in the packaged service");
      }
      statement.execute(new String(schema.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unexpected) {
      throw new UncheckedIOException(unexpected);
    }
  }
}
