package dev.switchboard.tools.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.CallSettings;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.tools.call.ArgumentSchema;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.outbound.Destinations;

/**
 * One HTTP request with checked arguments; redirects are followed within the declared hosts.
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
    Authenticator authenticator,
    HttpSender sender,
    AnswerReader reader,
    int limit) {

  /** The call has acted; what came of it is to be read elsewhere. */
  private static final int SEE_OTHER = 303;

  /** The request with everything in it; nothing is sent yet. */
  PreparedRequest prepared(ToolRequested request) throws ToolFailure, InterruptedException {
    return proven(written(request, request.arguments()));
  }

  /** The request without what proves who calls. */
  PreparedRequest written(ToolRequested request, JsonNode given) throws ToolFailure {
    JsonNode arguments = writer.named(given);
    schema.check(arguments);
    PreparedRequest prepared =
        writer.prepare(arguments, changes ? request.commandId() : null, Caller.of(request));
    destinations.checkHost(tool, prepared.uri().getHost());
    return prepared;
  }

  /** The request with what proves who calls. */
  PreparedRequest proven(PreparedRequest written) throws ToolFailure, InterruptedException {
    return authenticator.proven(tool, written, call.authentication(), destinations);
  }

  /** One attempt. */
  JsonNode attempt(PreparedRequest prepared) throws ToolFailure, InterruptedException {
    return reader.read(tool, answer(prepared));
  }

  /** The answer, after the redirects that lead to it. */
  HttpAnswer answer(PreparedRequest prepared) throws ToolFailure, InterruptedException {
    HttpAnswer answer =
        authenticator.send(tool, prepared, call.authentication(), destinations, this::sent);
    PreparedRequest request = prepared;
    boolean acted = false;
    for (int followed = 0; followed < Redirects.MOST; followed++) {
      PreparedRequest next = Redirects.next(request, answer, destinations);
      if (next == null) {
        break;
      }
      acted |= changes && answer.status() == SEE_OTHER;
      try {
        answer = sent(next);
      } catch (ToolFailure e) {
        throw acted ? ToolFailure.done(e.problem()) : e;
      }
      request = next;
    }
    return answer;
  }

  private HttpAnswer sent(PreparedRequest request) throws ToolFailure, InterruptedException {
    StreamedText streamed = new StreamedText(limit, call.timeout());
    HttpAnswer answer =
        sender
            .as(authenticator.identity(tool, call.certificate()))
            .send(tool, request, destinations, call.timeout(), limit, streamed);
    return streamed.isOpened() ? streamed.answer(answer.headers()) : answer;
  }
}
