package dev.switchboard.tools.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.wire.EventJson;
import org.jspecify.annotations.Nullable;

/** The messages of JSON-RPC 2.0. */
final class JsonRpc {

  static final int METHOD_NOT_FOUND = -32601;
  static final int INVALID_PARAMETERS = -32602;

  private JsonRpc() {}

  static ObjectNode request(long id, String method, ObjectNode parameters) {
    return notification(method, parameters).put("id", id);
  }

  static ObjectNode notification(String method, @Nullable ObjectNode parameters) {
    ObjectNode message = message().put("method", method);
    if (parameters != null) {
      message.set("params", parameters);
    }
    return message;
  }

  /** The empty answer to a request of the server. */
  static ObjectNode done(JsonNode id) {
    ObjectNode message = message();
    message.set("id", id);
    message.putObject("result");
    return message;
  }

  /** The refusal of a request of the server. */
  static ObjectNode refused(JsonNode id, String why) {
    ObjectNode message = message();
    message.set("id", id);
    message.putObject("error").put("code", METHOD_NOT_FOUND).put("message", why);
    return message;
  }

  /** Whether a message is a request or a notification, and no answer. */
  static boolean asks(JsonNode message) {
    return message.has("method");
  }

  /** Whether a message opens a session. */
  static boolean greets(JsonNode message) {
    return message.path("method").asText().equals("initialize");
  }

  /** The request that a message tells the progress of; empty if it is none of progress. */
  static String progressOf(JsonNode message) {
    return message.path("method").asText().equals("notifications/progress")
        ? message.at("/params/progressToken").asText()
        : "";
  }

  static ObjectNode message() {
    return EventJson.mapper().createObjectNode().put("jsonrpc", "2.0");
  }
}
