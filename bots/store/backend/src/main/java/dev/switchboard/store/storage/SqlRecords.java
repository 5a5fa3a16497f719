package dev.switchboard.store.storage;

import dev.switchboard.store.core.Customer;
import dev.switchboard.store.core.Order;
import dev.switchboard.store.core.Outcome;
import dev.switchboard.store.core.Product;
import dev.switchboard.store.core.Records;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The records as one connection sees them: a document per record, and columns to find it by. */
final class SqlRecords implements Records {
  private final Connection connection;
  private final Json json;

  SqlRecords(Connection connection, Json json) {
    this.connection = connection;
    this.json = json;
  }

  @Override
  public Optional<Order> order(String orderId) {
    return text("SELECT document FROM orders WHERE order_id = ?", orderId)
        .map(document -> json.read(document, Order.class));
  }

  @Override
  public Optional<Customer> customer(String userId) {
    return text("SELECT document FROM users WHERE user_id = ?", userId)
        .map(document -> json.read(document, Customer.class));
  }

  @Override
  public Optional<Product> product(String productId) {
    return text("SELECT document FROM products WHERE product_id = ?", productId)
        .map(document -> json.read(document, Product.class));
  }

  @Override
  public Optional<String> userIdByEmail(String email) {
    return text("SELECT user_id FROM users WHERE email = ? ORDER BY place LIMIT 1", lower(email));
  }

  @Override
  public Optional<String> userIdByNameZip(String firstName, String lastName, String zip) {
    return text(
        "SELECT user_id FROM users WHERE first_name = ? AND last_name = ? AND zip = ?"
            + " ORDER BY place LIMIT 1",
        lower(firstName),
        lower(lastName),
        zip);
  }

  @Override
  public Map<String, String> productTypes() {
    try (PreparedStatement select =
            connection.prepareStatement("SELECT name, product_id FROM products");
        ResultSet rows = select.executeQuery()) {
      Map<String, String> types = new LinkedHashMap<>();
      while (rows.next()) {
        types.put(rows.getString(1), rows.getString(2));
      }
      return types;
    } catch (SQLException failure) {
      throw new StorageFailure(failure);
    }
  }

  void store(Outcome.Changes changes) throws SQLException {
    for (Map.Entry<String, Order> changed : changes.orders().entrySet()) {
      update(
          "UPDATE orders SET status = ?, document = ? WHERE order_id = ?",
          changed.getValue().status(),
          json.write(changed.getValue()),
          changed.getKey());
    }
    for (Map.Entry<String, Customer> changed : changes.customers().entrySet()) {
      update(
          "UPDATE users SET zip = ?, document = ? WHERE user_id = ?",
          changed.getValue().address().zip(),
          json.write(changed.getValue()),
          changed.getKey());
    }
  }

  void replaceAll(StoreData data) throws SQLException {
    for (String table : new String[] {"orders", "users", "products", "idempotency"}) {
      update("DELETE FROM " + table);
    }
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO orders VALUES (?, ?, ?, ?)")) {
      for (Order order : data.orders().values()) {
        batch(insert, order.orderId(), order.userId(), order.status(), json.write(order));
      }
      insert.executeBatch();
    }
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO users VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      int place = 0;
      for (Map.Entry<String, Customer> user : data.users().entrySet()) {
        Customer customer = user.getValue();
        batch(
            insert,
            user.getKey(),
            place++,
            lower(customer.email()),
            lower(customer.name().firstName()),
            lower(customer.name().lastName()),
            customer.address().zip(),
            json.write(customer));
      }
      insert.executeBatch();
    }
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO products VALUES (?, ?, ?)")) {
      for (Product product : data.products().values()) {
        batch(insert, product.productId(), product.name(), json.write(product));
      }
      insert.executeBatch();
    }
  }

  private static void batch(PreparedStatement insert, Object... values) throws SQLException {
    for (int column = 0; column < values.length; column++) {
      insert.setObject(column + 1, values[column]);
    }
    insert.addBatch();
  }

  private void update(String sql, String... arguments) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int argument = 0; argument < arguments.length; argument++) {
        statement.setString(argument + 1, arguments[argument]);
      }
      statement.executeUpdate();
    }
  }

  private Optional<String> text(String sql, String... arguments) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int argument = 0; argument < arguments.length; argument++) {
        statement.setString(argument + 1, arguments[argument]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
      }
    } catch (SQLException failure) {
      throw new StorageFailure(failure);
    }
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
