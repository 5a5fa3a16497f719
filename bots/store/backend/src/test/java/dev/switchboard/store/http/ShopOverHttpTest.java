package dev.switchboard.store.http;

import static dev.switchboard.store.http.Caller.json;
import static dev.switchboard.store.http.Caller.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ShopOverHttpTest {
  @TestHTTPResource("/")
  URI shop;

  private Caller caller;

  @BeforeEach
  void freshShop() {
    caller = new Caller(shop);
    assertThat(caller.reset().statusCode()).isEqualTo(204);
  }

  @Test
  void tellsWhereOrder1001Is() {
    JsonNode order = json(caller.get("/orders/1001"));

    assertThat(order.path("status").asText()).isEqualTo("shipped");
    JsonNode parcel = order.path("fulfillments").path(0);
    assertThat(parcel.path("carrier").asText()).isEqualTo("Blue Parcel");
    assertThat(parcel.path("tracking_id").path(0).asText()).isEqualTo("BP100148213");
    assertThat(parcel.path("eta").asText()).isEqualTo("2026-12-01");
    assertThat(order.has("cancel_reason")).isFalse();
  }

  @Test
  void takesAnOrderIdInThePathOrTheQueryWithOrWithoutItsHash() {
    String plain = caller.get("/orders/1001").body();

    assertThat(caller.get("/orders/%231001").body()).isEqualTo(plain);
    assertThat(caller.get("/orders?order_id=1001").body()).isEqualTo(plain);
    assertThat(caller.get("/orders?order_id=%231001").body()).isEqualTo(plain);
  }

  @Test
  void hasAnOrderInEveryState() {
    List<String> states = new ArrayList<>();
    for (int id = 1001; id <= 1010; id++) {
      states.add(json(caller.get("/orders/" + id)).path("status").asText());
    }

    assertThat(states)
        .containsExactly(
            "shipped",
            "pending",
            "pending",
            "delivered",
            "delivered",
            "cancelled",
            "processed",
            "pending",
            "delivered",
            "return requested");
  }

  @Test
  void looksUpCustomersAndProducts() {
    assertThat(caller.get("/users/by-email?email=Ana.Silva%40example.com").body())
        .isEqualTo("\"ana_silva_11\"");
    assertThat(caller.get("/users/by-name-zip?first_name=ana&last_name=SILVA&zip=97201").body())
        .isEqualTo("\"ana_silva_11\"");
    assertThat(json(caller.get("/users/ana_silva_11")).path("orders").size()).isEqualTo(3);
    assertThat(json(caller.get("/products")).path("T-Shirt").asText()).isEqualTo("501");
    assertThat(json(caller.get("/products/501")).path("variants").path("50101").path("price"))
        .hasToString("19.9");
    assertThat(caller.post("/calculate", "{\"expression\": \"108.9 - 19.9\"}").body())
        .isEqualTo("\"89.0\"");
  }

  @Test
  void tellsEachRefusalAsAProblem() {
    assertThat(problem(caller.get("/orders/99"))).isEqualTo("404 Error: order not found");
    assertThat(problem(caller.get("/users/nobody"))).isEqualTo("404 Error: user not found");
    assertThat(problem(caller.get("/products/99"))).isEqualTo("404 Error: product not found");
    assertThat(problem(cancel("1001", "no longer needed")))
        .isEqualTo("409 Error: non-pending order cannot be cancelled");
    assertThat(problem(cancel("1002", "bored"))).isEqualTo("422 Error: invalid reason");
  }

  @Test
  void changesWhatItSaysItChanged() {
    HttpResponse<String> answer = cancel("#1003", "no longer needed");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(caller.get("/orders/1003").body()).isEqualTo(answer.body());
    assertThat(
            json(caller.get("/users/chloe_martin_13"))
                .at("/payment_methods/gift_card_1301/balance"))
        .hasToString("188.0");
  }

  @Test
  void serialisesTwoWritesOfOneGiftCard() {
    String toGiftCard = "{\"order_id\": \"1008\", \"payment_method_id\": \"gift_card_1102\"}";

    assertThat(caller.post("/orders/modify-payment", toGiftCard).statusCode()).isEqualTo(200);
    assertThat(problem(caller.post("/orders/modify-payment", toGiftCard)))
        .isEqualTo("409 Error: there should be exactly one payment for a pending order");
    assertThat(
            json(caller.get("/users/ana_silva_11")).at("/payment_methods/gift_card_1102/balance"))
        .hasToString("16.7");
  }

  @Test
  void movesACustomerWhoIsThenFoundByTheNewPostalCode() {
    HttpResponse<String> moved =
        caller.post(
            "/users/modify-address",
            """
            {"user_id": "ana_silva_11", "address1": "2 Hill Rd", "address2": "", "city": "Reno",
             "state": "NV", "country": "USA", "zip": "89501"}""");

    assertThat(json(moved).at("/address/zip").asText()).isEqualTo("89501");
    assertThat(
            caller.get("/users/by-name-zip?first_name=Ana&last_name=Silva&zip=89501").statusCode())
        .isEqualTo(200);
  }

  @Test
  void saysWhatIsWrongWithARequest() {
    assertThat(problem(caller.post("/orders/cancel", "{\"order_id\"")))
        .startsWith("400 The body is no JSON of the expected shape");
    assertThat(problem(caller.post("/orders/cancel", "[]")))
        .startsWith("400 The body is no JSON of the expected shape");
    assertThat(problem(caller.post("/orders/cancel", "{\"order_id\": \"\"}")))
        .isEqualTo("400 order_id must not be blank; reason must not be null");
    assertThat(problem(caller.post("/orders/cancel", "{\"order\": \"1002\"}")))
        .isEqualTo("400 There is no argument order; the arguments are order_id, reason");
    assertThat(problem(caller.get("/users/by-email"))).isEqualTo("400 email must not be blank");
    assertThat(problem(caller.get("/nowhere"))).startsWith("404 ");
  }

  @Test
  void answers503ToEveryOperationWhileItIsDownAndWorksAgainAfterwards() {
    caller.put("/admin/availability", "{\"down\": true, \"lose_answers\": 0}");

    assertThat(problem(caller.get("/orders/1001"))).startsWith("503 ");
    assertThat(problem(cancel("1002", "no longer needed"))).startsWith("503 ");
    assertThat(caller.get("/admin/database").statusCode()).isEqualTo(200);

    caller.put("/admin/availability", "{\"down\": false, \"lose_answers\": 0}");

    assertThat(json(caller.get("/orders/1002")).path("status").asText()).isEqualTo("pending");
  }

  @Test
  void isReadyAndHealthy() {
    assertThat(json(caller.get("/q/health/ready")).path("status").asText()).isEqualTo("UP");
  }

  private HttpResponse<String> cancel(String orderId, String reason) {
    return caller.post(
        "/orders/cancel", "{\"order_id\": \"%s\", \"reason\": \"%s\"}".formatted(orderId, reason));
  }
}
