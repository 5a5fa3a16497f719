package dev.switchboard.store.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import dev.switchboard.store.StoreConfig;
import dev.switchboard.store.core.Customer;
import dev.switchboard.store.core.Order;
import dev.switchboard.store.core.Product;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the data that the shop begins with, and refuses what can't work. */
@Singleton
public class StoreDataReader {
  private static final String FIX =
      "; set STORE_DATA to a directory with orders.json, users.json and products.json, or leave it"
          + " out for the shop's own data";

  private final Optional<Path> directory;
  private final Json json;

  StoreDataReader(StoreConfig config, Json json) {
    this.directory = config.data();
    this.json = json;
  }

  /** Where the data comes from, in words. */
  public String source() {
    return directory.map(Path::toString).orElse("the shop's own data");
  }

  /**
   * Reads all three files.
   *
   * @throws IllegalStateException when a file is missing or malformed, or an order has no customer
   */
  public StoreData read() {
    directory
        .filter(path -> !Files.isDirectory(path))
        .ifPresent(
            path -> {
              throw new IllegalStateException("STORE_DATA=" + path + " is no directory" + FIX);
            });
    StoreData data =
        new StoreData(
            file("orders.json", Order.class),
            file("users.json", Customer.class),
            file("products.json", Product.class));
    data.orders().forEach((id, order) -> check(id, order, data));
    return data;
  }

  private void check(String id, Order order, StoreData data) {
    if (!id.equals(order.orderId())) {
      throw new IllegalStateException(
          "orders.json in %s: the order under %s calls itself %s; make the two ids equal"
              .formatted(source(), id, order.orderId()));
    }
    if (!data.users().containsKey(order.userId())) {
      throw new IllegalStateException(
          "orders.json in %s: order %s belongs to user %s, who is not in users.json; add the user"
              .formatted(source(), id, order.userId()));
    }
  }

  private <T> Map<String, T> file(String name, Class<T> type) {
    JavaType records =
        json.mapper().getTypeFactory().constructMapType(LinkedHashMap.class, String.class, type);
    try (InputStream bytes = open(name)) {
      return json.mapper().readValue(bytes, records);
    } catch (JsonProcessingException malformed) {
      throw new IllegalStateException(
          "%s in %s can't be read: %s".formatted(name, source(), malformed.getMessage()),
          malformed);
    } catch (IOException unreadable) {
      throw new IllegalStateException(
          "%s in %s can't be read: %s%s".formatted(name, source(), unreadable.getMessage(), FIX),
          unreadable);
    }
  }

  private InputStream open(String name) throws IOException {
    if (directory.isEmpty()) {
      InputStream own = getClass().getResourceAsStream("/shop/" + name);
      if (own == null) {
        throw new IOException("/shop/" + name + " is not in the packaged service");
      }
      return own;
    }
    Path file = directory.get().resolve(name);
    if (!Files.isReadable(file)) {
      throw new IOException("no readable file " + file);
    }
    return Files.newInputStream(file);
  }
}
