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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IdempotencyTest {
  private static final String CANCEL_1003 =
      "{\"order_id\": \"1003\", \"reason\": \"no longer needed\"}";

  @TestHTTPResource("/")
  URI shop;

  private Caller caller;

  @BeforeEach
  void freshShop() {
    caller = new Caller(shop);
    caller.reset();
  }

  @Test
  void answersARepeatedKeyWordForWordAndDoesNothing() {
    HttpResponse<String> first = cancel("key-1", CANCEL_1003);
    HttpResponse<String> again =
        cancel("key-1", "{ \"reason\": \"no longer needed\",\n \"order_id\": \"1003\" }");

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(first.headers().firstValue(Answers.REPLAYED)).isEmpty();
    assertThat(again.headers().firstValue(Answers.REPLAYED)).contains("true");
    assertUse("key-1", 1, 2);
    assertThat(giftCardBalance()).isEqualTo("188.0");
  }

  @Test
  void keepsARefusalEvenWhenItWouldSucceedNow() {
    String items =
        """
        {"order_id": "1002", "item_ids": ["50401"], "new_item_ids": ["50402"],
         "payment_method_id": "nothing"}""";

    HttpResponse<String> first = caller.post("/orders/modify-items", items, "Idempotency-Key", "r");
    HttpResponse<String> again = caller.post("/orders/modify-items", items, "Idempotency-Key", "r");

    assertThat(problem(first)).isEqualTo("422 Error: payment method not found");
    assertThat(again.body()).isEqualTo(first.body());
    assertUse("r", 1, 2);
  }

  @Test
  void refusesAKeyThatWasUsedForAnotherRequest() {
    cancel("key-1", CANCEL_1003);

    assertThat(problem(cancel("key-1", CANCEL_1003.replace("1003", "1002"))))
        .isEqualTo("422 The Idempotency-Key key-1 was used for another request; send a new key");
    assertThat(
            problem(
                caller.post("/transfer", "{\"summary\": \"help\"}", "Idempotency-Key", "key-1")))
        .startsWith("422 The Idempotency-Key key-1 was used");
    assertThat(json(caller.get("/orders/1002")).path("status").asText()).isEqualTo("pending");
  }

  @Test
  void executesOnceWhenTheSameKeyComesManyTimesAtOnce() throws Exception {
    int callers = 24;
    CountDownLatch together = new CountDownLatch(callers);
    List<Future<HttpResponse<String>>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
      for (int each = 0; each < callers; each++) {
        answers.add(
            threads.submit(
                () -> {
                  together.countDown();
                  together.await();
                  return cancel("key-1", CANCEL_1003);
                }));
      }
    }

    String body = answers.getFirst().get().body();
    for (Future<HttpResponse<String>> answer : answers) {
      assertThat(answer.get().statusCode()).isEqualTo(200);
      assertThat(answer.get().body()).isEqualTo(body);
    }
    assertUse("key-1", 1, callers);
    assertThat(giftCardBalance()).isEqualTo("188.0");
  }

  @Test
  void executesEveryRequestThatHasNoKey() {
    assertThat(caller.post("/orders/cancel", CANCEL_1003).statusCode()).isEqualTo(200);
    assertThat(problem(caller.post("/orders/cancel", CANCEL_1003)))
        .isEqualTo("409 Error: non-pending order cannot be cancelled");
    assertThat(json(caller.get("/admin/idempotency")).path("total").asInt()).isZero();
  }

  @Test
  void refusesAKeyThatIsNone() {
    assertThat(problem(cancel("two words", CANCEL_1003))).startsWith("400 The Idempotency-Key");
    assertThat(problem(cancel("k".repeat(256), CANCEL_1003))).startsWith("400 The Idempotency-Key");
  }

  @Test
  void countsNothingForARequestThatNeverReachedTheOperation() {
    cancel("key-1", "{}");
    caller.put("/admin/availability", "{\"down\": true, \"lose_answers\": 0}");
    cancel("key-1", CANCEL_1003);
    caller.put("/admin/availability", "{\"down\": false, \"lose_answers\": 0}");

    assertThat(caller.get("/admin/idempotency/key-1").statusCode()).isEqualTo(404);
    assertThat(cancel("key-1", CANCEL_1003).statusCode()).isEqualTo(200);
    assertUse("key-1", 1, 1);
  }

  @Test
  void givesALostAnswerWhenTheKeyComesAgain() {
    caller.put("/admin/availability", "{\"down\": false, \"lose_answers\": 1}");

    HttpResponse<String> lost = cancel("key-1", CANCEL_1003);
    HttpResponse<String> again = cancel("key-1", CANCEL_1003);

    assertThat(problem(lost)).startsWith("503 ");
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(json(again).path("status").asText()).isEqualTo("cancelled");
    assertUse("key-1", 1, 2);
  }

  @Test
  void listsKeysInPages() {
    for (String key : List.of("c", "a", "b")) {
      caller.post("/transfer", "{\"summary\": \"help\"}", "Idempotency-Key", key);
    }

    JsonNode first = json(caller.get("/admin/idempotency?limit=2"));
    JsonNode second =
        json(caller.get("/admin/idempotency?limit=2&after=" + first.path("next").asText()));

    assertThat(first.path("keys").findValuesAsText("key")).containsExactly("a", "b");
    assertThat(second.path("keys").findValuesAsText("key")).containsExactly("c");
    assertThat(second.has("next")).isFalse();
    assertThat(first.path("total").asInt()).isEqualTo(3);
    assertThat(first.path("executed_more_than_once").asInt()).isZero();
    assertThat(problem(caller.get("/admin/idempotency?limit=0"))).startsWith("400 limit ");
  }

  private HttpResponse<String> cancel(String key, String body) {
    return caller.post("/orders/cancel", body, "Idempotency-Key", key);
  }

  private String giftCardBalance() {
    return json(caller.get("/users/chloe_martin_13"))
        .at("/payment_methods/gift_card_1301/balance")
        .asText();
  }

  private void assertUse(String key, int executions, int requests) {
    JsonNode use = json(caller.get("/admin/idempotency/" + key));
    assertThat(use.path("executions").asInt()).isEqualTo(executions);
    assertThat(use.path("requests").asInt()).isEqualTo(requests);
  }
}
