package dev.switchboard.store.http;

import static dev.switchboard.store.http.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class NamedDatabasesTest {
  private static final String CANCEL = "{\"order_id\":\"1002\",\"reason\":\"no longer needed\"}";

  @TestHTTPResource("/")
  URI url;

  private Caller shop;
  private Caller mine;
  private Caller yours;

  @BeforeEach
  void begin() {
    shop = new Caller(url);
    mine = shop.with(DatabaseHeader.NAME, "mine");
    yours = shop.with(DatabaseHeader.NAME, "yours");
    shop.reset();
    mine.delete("/admin/database");
    yours.delete("/admin/database");
  }

  private static String status(Caller caller) {
    return json(caller.get("/orders/1002")).path("status").asText();
  }

  @Test
  void whatHappensInOneIsNotSeenInTheOthers() {
    // when the same key comes to two of them
    assertThat(mine.post("/orders/cancel", CANCEL, "Idempotency-Key", "k").statusCode())
        .isEqualTo(200);
    assertThat(yours.get("/admin/idempotency/k").statusCode()).isEqualTo(404);
    // then
    assertThat(status(mine)).isEqualTo("cancelled");
    assertThat(status(yours)).isEqualTo("pending");
    assertThat(status(shop)).isEqualTo("pending");
    assertThat(json(mine.get("/admin/idempotency")).path("total").asInt()).isEqualTo(1);
    assertThat(json(shop.get("/admin/idempotency")).path("total").asInt()).isZero();
  }

  @Test
  void oneBeginsWithTheFirstDataWhateverHasHappenedInTheShop() {
    shop.post("/orders/cancel", CANCEL);
    assertThat(status(mine)).isEqualTo("pending");
  }

  @Test
  void aForgottenOneBeginsAgain() {
    mine.post("/orders/cancel", CANCEL);
    assertThat(mine.delete("/admin/database").statusCode()).isEqualTo(204);
    assertThat(status(mine)).isEqualTo("pending");
    // and forgetting none forgets nothing
    shop.post("/orders/cancel", CANCEL);
    shop.delete("/admin/database");
    assertThat(status(shop)).isEqualTo("cancelled");
  }

  @Test
  void oneIsResetLikeTheShop() {
    mine.post("/orders/cancel", CANCEL, "Idempotency-Key", "k");
    mine.reset();
    assertThat(status(mine)).isEqualTo("pending");
    assertThat(json(mine.get("/admin/idempotency")).path("total").asInt()).isZero();
  }

  @Test
  void refusesANameThatMightBeSomethingElse() {
    Caller odd = shop.with(DatabaseHeader.NAME, "a\"; DROP SCHEMA PUBLIC");
    assertThat(Caller.problem(odd.get("/orders/1002"))).startsWith("400 X-Database has to be");
  }
}
