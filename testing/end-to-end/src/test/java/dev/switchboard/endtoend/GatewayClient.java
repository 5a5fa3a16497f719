package dev.switchboard.endtoend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.view.TurnAnswer;
import dev.switchboard.contracts.wire.EventJson;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The gateway's HTTP, as a client of somebody else's uses it. */
final class GatewayClient {

  private final String url;

  GatewayClient(String url) {
    this.url = url;
  }

  /** Says something and waits for the answer. */
  TurnAnswer say(String conversation, String text) {
    return said(Http.ok(post(conversation, null, text)));
  }

  /** Sends a message and waits for its answer, whatever that is. */
  HttpResponse<String> post(String conversation, @Nullable String messageId, String text) {
    Map<String, String> body = new LinkedHashMap<>();
    body.put("text", text);
    if (messageId != null) {
      body.put("messageId", messageId);
    }
    return postRaw(conversation, json(body));
  }

  /** The same with a body that may be anything. */
  HttpResponse<String> postRaw(String conversation, String body) {
    return Http.send("POST", url + "/v1/conversations/" + conversation + "/messages?wait=60", body);
  }

  /** Reads an answered message. */
  static TurnAnswer said(HttpResponse<String> response) {
    try {
      return EventJson.mapper().readValue(response.body(), TurnAnswer.class);
    } catch (JsonProcessingException e) {
      throw new AssertionError("The gateway answered " + response.body(), e);
    }
  }

  /** Asks for a conversation. */
  HttpResponse<String> conversation(String id) {
    return Http.send("GET", url + "/v1/conversations/" + id, null);
  }

  /** Erases a conversation. */
  void erase(String id) {
    Http.send("DELETE", url + "/v1/conversations/" + id, null);
  }

  /** What could not be processed. */
  JsonNode deadLetters() {
    return Http.json(Http.ok(Http.send("GET", url + "/v1/dead-letters?limit=100", null)));
  }

  /** Gives a conversation that a human has back to the bot. */
  void giveBack(String handoffId, String conversation, String runId) {
    Http.ok(
        Http.send(
            "POST",
            url + "/v1/handoffs/" + handoffId,
            json(Map.of("conversationId", conversation, "runId", runId, "by", "Alex"))));
  }

  /** The same without any id; the status of the answer. */
  int handBack(String conversation) {
    return Http.send(
            "POST",
            url + "/v1/conversations/" + conversation + "/handback",
            json(Map.of("by", "Alex")))
        .statusCode();
  }

  /** The runs of a conversation, from inside. */
  JsonNode runs(String conversation) {
    return Http.json(
        Http.ok(Http.send("GET", url + "/v1/conversations/" + conversation + "/runs", null)));
  }

  private static String json(Object value) {
    try {
      return EventJson.mapper().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
