package dev.switchboard.router.core.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.flows.ErrorType;
import dev.switchboard.flows.expression.ExpressionFailure;
import org.jspecify.annotations.Nullable;

/** Problem objects, as flows write and read them. */
final class FlowErrors {
  private FlowErrors() {}

  /** The problem that a flow raises; parts that it leaves out or gets wrong are filled in. */
  static Problem of(JsonNode error) {
    int status = error.path("status").asInt(ErrorType.RUNTIME.status());
    String type = error.path("type").asText("");
    return new Problem(
        type.isBlank() ? ErrorType.RUNTIME.uri() : type,
        status < 400 || status > 599 ? ErrorType.RUNTIME.status() : status,
        error.path("title").asText("Error"),
        text(error.path("detail")),
        null);
  }

  static Problem of(ExpressionFailure failure) {
    return Problem.expression(String.valueOf(failure.getMessage()));
  }

  /** As an expression sees it. */
  static JsonNode json(Problem problem) {
    return EventJson.mapper().valueToTree(problem);
  }

  private static @Nullable String text(JsonNode node) {
    return node.isMissingNode() || node.isNull() ? null : node.asText();
  }
}
