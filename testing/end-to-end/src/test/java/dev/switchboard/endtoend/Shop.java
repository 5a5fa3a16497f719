package dev.switchboard.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/** The sample shop, asked behind the bot's back. */
final class Shop {

  private final String url;

  Shop(String url) {
    this.url = url;
  }

  /** Begins with the sample's data again. */
  void reset() {
    Http.ok(Http.send("POST", url + "/admin/reset", null));
  }

  /** An order as the shop's database has it. */
  JsonNode order(String id) {
    return Http.json(Http.ok(Http.send("GET", url + "/orders/" + id, null)));
  }

  /** An order's state. */
  String status(String id) {
    return order(id).path("status").asText();
  }

  /** The writes of one operation, each with how often its key was executed. */
  List<JsonNode> writes(String operation) {
    JsonNode page = Http.json(Http.ok(Http.send("GET", url + "/admin/idempotency", null)));
    return Stream.of(page.path("keys"))
        .flatMap(JsonNode::valueStream)
        .filter(use -> use.path("operation").asText().equals(operation))
        .toList();
  }

  /** How many keys were executed more than once: has to be 0 always. */
  long executedMoreThanOnce() {
    JsonNode page = Http.json(Http.ok(Http.send("GET", url + "/admin/idempotency?limit=1", null)));
    JsonNode count = page.path("executed_more_than_once");
    if (!count.isNumber()) {
      throw new AssertionError("The shop does not count executions: " + page);
    }
    return count.asLong();
  }

  /** Lets every operation answer 503. */
  void goDown() {
    become("{\"down\": true, \"lose_answers\": 0}");
  }

  /** Works again. */
  void comeBack() {
    become("{\"down\": false, \"lose_answers\": 0}");
  }

  /** Carries out the next write, but answers it with 503. */
  void loseNextAnswer() {
    become("{\"down\": false, \"lose_answers\": 1}");
  }

  private void become(String failing) {
    Http.ok(Http.send("PUT", url + "/admin/availability", failing));
  }
}
