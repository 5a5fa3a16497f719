package dev.switchboard.tools.adapters;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.tools.core.ArgumentSchema;
import dev.switchboard.tools.core.ToolFailure;
import dev.switchboard.tools.core.http.AnswerReader;
import dev.switchboard.tools.core.http.RequestTemplate;
import java.time.Duration;

/**
 * One HTTP request with checked arguments.
 *
 * @param changes whether it changes anything, and so needs an {@code Idempotency-Key}
 * @param timeout until the answer begins
 * @param limit most bytes of an answer
 */
record HttpOperation(
    String tool,
    boolean changes,
    ArgumentSchema schema,
    RequestTemplate template,
    HttpSender sender,
    AnswerReader reader,
    Duration timeout,
    int limit) {

  /** One attempt. */
  JsonNode attempt(ToolRequested request) throws ToolFailure, InterruptedException {
    schema.check(request.arguments());
    return reader.read(
        tool,
        sender.send(
            tool,
            template.prepare(request.arguments(), changes ? request.commandId() : null),
            timeout,
            limit));
  }
}
