package dev.switchboard.tools.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.CallSettings;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.tools.call.ArgumentSchema;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.outbound.Destinations;
import dev.switchboard.tools.secrets.Secrets;

/**
 * One HTTP request with checked arguments.
 *
 * @param destinations where it may go
 * @param call timeout and authentication
 * @param changes whether it changes anything, and so needs an {@code Idempotency-Key}
 * @param limit most bytes of an answer
 */
public record HttpOperation(
    String tool,
    Destinations destinations,
    CallSettings call,
    boolean changes,
    ArgumentSchema schema,
    RequestWriter writer,
    Secrets secrets,
    HttpSender sender,
    AnswerReader reader,
    int limit) {

  /** The request with everything in it; nothing is sent yet. */
  PreparedRequest prepared(ToolRequested request) throws ToolFailure {
    JsonNode arguments = writer.named(request.arguments());
    schema.check(arguments);
    PreparedRequest prepared =
        writer.prepare(arguments, changes ? request.commandId() : null, Caller.of(request));
    destinations.checkHost(tool, prepared.uri().getHost());
    return prepared.with(secrets.headers(tool, call.authentication()));
  }

  /** One attempt. */
  JsonNode attempt(PreparedRequest prepared) throws ToolFailure, InterruptedException {
    return reader.read(tool, sender.send(tool, prepared, destinations, call.timeout(), limit));
  }
}
