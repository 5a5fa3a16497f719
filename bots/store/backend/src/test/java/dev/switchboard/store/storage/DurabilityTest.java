package dev.switchboard.store.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.store.core.Operation.CancelPendingOrder;
import dev.switchboard.store.core.Operation.GetOrderDetails;
import dev.switchboard.store.core.Order;
import dev.switchboard.store.core.Outcome;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurabilityTest {
  private static final CancelPendingOrder CANCEL =
      new CancelPendingOrder("1003", "no longer needed");

  @TempDir Path directory;

  @Test
  void keepsOrdersAndKeysOverAKill() throws SQLException {
    String database = "file:" + directory.resolve("store");
    OpenShop shop = new OpenShop(database);
    shop.counter.serve(CANCEL, Optional.of("k"), outcome -> new Answer(200, "first"));
    shop.kill();

    OpenShop again = new OpenShop(database);
    Counter.Served served =
        again.counter.serve(CANCEL, Optional.of("k"), outcome -> new Answer(200, "second"));

    assertThat(served).isEqualTo(new Counter.Served.Answered(new Answer(200, "first"), true));
    assertThat(status(again, "1003")).isEqualTo("cancelled");
    assertThat(again.office.keyUse("k"))
        .contains(new KeyUse("k", "cancel_pending_order", 200, 1, 2));
    again.kill();
  }

  @Test
  void beginsWithTheDataAgainWhereNothingIsKept() throws SQLException {
    OpenShop shop = new OpenShop("mem:forgets");
    shop.counter.serve(CANCEL, Optional.of("k"), outcome -> new Answer(200, "first"));
    shop.kill();

    OpenShop again = new OpenShop("mem:forgets");

    assertThat(status(again, "1003")).isEqualTo("pending");
    assertThat(again.office.keys()).isZero();
    again.kill();
  }

  @Test
  void keepsNeitherTheChangeNorTheKeyWhenTheAnswerCanNotBeMade() throws SQLException {
    OpenShop shop = new OpenShop("mem:undone");

    assertThatThrownBy(
            () ->
                shop.counter.serve(
                    CANCEL,
                    Optional.of("k"),
                    outcome -> {
                      throw new IllegalArgumentException("no answer");
                    }))
        .hasMessage("no answer");

    assertThat(status(shop, "1003")).isEqualTo("pending");
    assertThat(shop.office.keyUse("k")).isEmpty();
    shop.kill();
  }

  private static String status(OpenShop shop, String orderId) {
    Outcome.Done found = (Outcome.Done) shop.counter.look(new GetOrderDetails(orderId));
    return ((Order) found.result()).status();
  }
}
