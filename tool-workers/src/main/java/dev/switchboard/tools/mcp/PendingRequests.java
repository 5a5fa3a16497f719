package dev.switchboard.tools.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.tools.call.Deadline;
import dev.switchboard.tools.call.ToolFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** The requests of a session whose answers all come on one stream. */
final class PendingRequests {

  private final Duration timeout;
  private final Map<String, Pending> pending = new ConcurrentHashMap<>();

  private record Pending(
      CompletableFuture<JsonNode> answer, Consumer<JsonNode> other, Deadline deadline) {}

  /** Sends a request. */
  @FunctionalInterface
  interface Sending {
    void send() throws ToolFailure, ForgottenSessionException, InterruptedException;
  }

  /**
   * @param timeout of each request; signs of its progress give it the same again
   */
  PendingRequests(Duration timeout) {
    this.timeout = timeout;
  }

  /**
   * Sends a request and waits for its answer.
   *
   * @param other receives the server's own messages meanwhile
   * @throws ExecutionException the stream has ended
   */
  JsonNode await(JsonNode id, Consumer<JsonNode> other, Sending sending)
      throws ToolFailure,
          ForgottenSessionException,
          InterruptedException,
          ExecutionException,
          TimeoutException {
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    Deadline deadline = new Deadline(timeout);
    pending.put(id.asText(), new Pending(answer, other, deadline));
    try {
      sending.send();
      return deadline.await(answer);
    } finally {
      pending.remove(id.asText());
    }
  }

  /** Takes a message from the stream. */
  void received(JsonNode message) {
    if (JsonRpc.asks(message)) {
      Pending going = pending.get(JsonRpc.progressOf(message));
      if (going != null) {
        going.deadline().postpone();
      }
      // It doesn't say which request it belongs to; each of them answers it in the same way.
      pending.values().stream().findAny().ifPresent(any -> any.other().accept(message));
    } else {
      Pending asked = pending.get(message.path("id").asText());
      if (asked != null) {
        asked.answer().complete(message);
      }
    }
  }

  /** Nothing more comes on the stream. */
  void ended(String why) {
    IOException gone = new IOException(why);
    pending.values().forEach(each -> each.answer().completeExceptionally(gone));
  }
}
