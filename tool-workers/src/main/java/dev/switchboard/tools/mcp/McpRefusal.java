package dev.switchboard.tools.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.http.AnswerReader;
import dev.switchboard.tools.http.HttpAnswer;
import java.io.IOException;
import java.util.Locale;

/** What an answer means that is no success. */
final class McpRefusal {

  private McpRefusal() {}

  /**
   * The failure of a message that the server refused.
   *
   * @param stateless whether the protocol has no sessions
   * @throws ForgottenSessionException it was refused for its session
   */
  static ToolFailure of(String server, JsonNode message, HttpAnswer answer, boolean stateless)
      throws ForgottenSessionException {
    if (answer.status() < 400) {
      return ToolFailure.refused(
          Problem.communication(
              502,
              "the MCP server %s answered %s and wants to send the call on to %s, which is not followed; write the final address"
                  .formatted(server, answer.status(), answer.location())));
    }
    String words = words(answer);
    Problem problem =
        Problem.communication(
            Math.min(answer.status(), 599),
            words.isEmpty()
                ? "the MCP server %s answered %s".formatted(server, answer.status())
                : "the MCP server %s answered %s: %s".formatted(server, answer.status(), words));
    if (answer.status() >= 500) {
      return ToolFailure.atFault(problem, AnswerReader.repeatAfter(answer.status()));
    }
    ToolFailure refused = ToolFailure.refused(problem);
    if (!JsonRpc.greets(message) && !stateless && knowsNoSession(answer.status(), words)) {
      throw new ForgottenSessionException(refused);
    }
    return refused;
  }

  /** By the protocol it is 404; some servers say 400, and what is missing in words. */
  private static boolean knowsNoSession(int status, String words) {
    String lower = words.toLowerCase(Locale.ROOT);
    return status == 404
        || status == 400 && (lower.contains("session") || lower.contains("not initialized"));
  }

  /** The message of an error of JSON-RPC, in the server's own words; empty if there is none. */
  private static String words(HttpAnswer answer) {
    try {
      return McpResult.shortened(
          EventJson.mapper().readTree(answer.body()).at("/error/message").asText(""));
    } catch (IOException e) {
      // The status says enough.
      return "";
    }
  }
}
