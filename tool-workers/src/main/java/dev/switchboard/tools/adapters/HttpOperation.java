package dev.switchboard.tools.adapters;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.Problem;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.tools.core.ArgumentSchema;
import dev.switchboard.tools.core.ToolFailure;
import dev.switchboard.tools.core.http.AnswerReader;
import dev.switchboard.tools.core.http.PreparedRequest;
import dev.switchboard.tools.core.http.RequestTemplate;
import java.time.Duration;
import java.util.List;

/**
 * One HTTP request with checked arguments.
 *
 * @param allowedHosts the only hosts that are called; empty = wherever the address leads
 * @param changes whether it changes anything, and so needs an {@code Idempotency-Key}
 * @param timeout until the answer begins
 * @param limit most bytes of an answer
 */
record HttpOperation(
    String tool,
    List<String> allowedHosts,
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
    PreparedRequest prepared =
        template.prepare(request.arguments(), changes ? request.commandId() : null);
    checkHost(prepared.uri().getHost());
    return reader.read(tool, sender.send(tool, prepared, timeout, limit));
  }

  private void checkHost(String host) throws ToolFailure {
    if (!allowedHosts.isEmpty() && allowedHosts.stream().noneMatch(host::equalsIgnoreCase)) {
      throw ToolFailure.refused(
          Problem.configuration(
              "tool %s would call the host %s, which is none of its allowedHosts; add it there, or mend the address"
                  .formatted(tool, host)));
    }
  }
}
