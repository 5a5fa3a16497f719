package dev.switchboard.store.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreDataReaderTest {
  @TempDir Path directory;

  @Test
  void readsTheShopsOwnData() {
    StoreData data = OpenShop.reader(Optional.empty()).read();

    assertThat(data.orders()).hasSize(10).containsKeys("1001", "1010");
    data.users()
        .forEach(
            (id, user) ->
                user.orders()
                    .forEach(order -> assertThat(data.orders().get(order).userId()).isEqualTo(id)));
    data.orders()
        .values()
        .forEach(
            order ->
                order
                    .items()
                    .forEach(
                        item ->
                            assertThat(data.products().get(item.productId()).variants())
                                .containsKey(item.itemId())));
  }

  @Test
  void refusesADirectoryThatIsNone() {
    assertRefused(directory.resolve("nowhere"), "is no directory; set STORE_DATA to a directory");
  }

  @Test
  void refusesADirectoryWithoutAFile() {
    assertRefused(directory, "orders.json in " + directory + " can't be read: no readable file");
  }

  @Test
  void refusesWhatIsNoJson() throws IOException {
    Files.writeString(directory.resolve("orders.json"), "{\"1\": ");

    assertRefused(directory, "orders.json in " + directory + " can't be read: Unexpected end");
  }

  @Test
  void refusesAnOrderWithoutItsCustomer() throws IOException {
    Files.writeString(directory.resolve("users.json"), "{}");
    Files.writeString(directory.resolve("products.json"), "{}");
    Files.writeString(
        directory.resolve("orders.json"),
        """
        {"7": {"order_id": "7", "user_id": "ghost", "items": [], "fulfillments": [],
               "status": "pending", "payment_history": []}}""");

    assertRefused(directory, "order 7 belongs to user ghost, who is not in users.json");
  }

  @Test
  void refusesAnOrderUnderAnotherId() throws IOException {
    Files.writeString(directory.resolve("users.json"), "{}");
    Files.writeString(directory.resolve("products.json"), "{}");
    Files.writeString(
        directory.resolve("orders.json"),
        """
        {"8": {"order_id": "7", "user_id": "ghost", "items": [], "fulfillments": [],
               "status": "pending", "payment_history": []}}""");

    assertRefused(directory, "the order under 8 calls itself 7");
  }

  private static void assertRefused(Path data, String message) {
    StoreDataReader reader = OpenShop.reader(Optional.of(data));

    assertThatThrownBy(reader::read)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(message);
  }
}
