package dev.switchboard.tools.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.call.ToolFailure.Repeat;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * MCP over HTTP as its revision of 2024-11-05 has it: the client opens a stream, on which the
 * server says where it takes messages and later answers all of them.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2024-11-05/basic/transports#http-with-sse">MCP,
 *     HTTP with SSE</a>
 */
final class OlderHttpTransport implements McpTransport {

  private final McpExchange exchange;
  private final PendingRequests pending;
  private volatile StandingStream stream;
  private volatile boolean lost;

  /** Opens the stream, and does not wait until it is open. */
  OlderHttpTransport(McpExchange exchange) {
    this.exchange = exchange;
    this.pending = new PendingRequests(exchange.timeout());
    this.stream = StandingStream.open(exchange, pending);
  }

  /** Whether the server speaks this transport; waits until it has said so. */
  boolean isSpoken() throws InterruptedException {
    try {
      stream.path(exchange.timeout());
      return true;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }

  @Override
  public JsonNode request(ObjectNode message, Consumer<JsonNode> other)
      throws ToolFailure, ForgottenSessionException, InterruptedException {
    long asked = System.nanoTime();
    try {
      return pending.await(message.path("id"), other, () -> send(message));
    } catch (TimeoutException e) {
      // A stream that was silent all the time may have no other end any more.
      lost |= stream.lastHeard() - asked < 0;
      throw ToolFailure.atFault(
          Problem.timeout(
              "the MCP server %s did not answer within %s ms; raise the timeout in tools.yaml if it needs more"
                  .formatted(exchange.server(), exchange.timeout().toMillis())),
          Repeat.ANSWER_LOST);
    } catch (ExecutionException e) {
      throw away(e, Repeat.ANSWER_LOST);
    }
  }

  @Override
  public void send(ObjectNode message)
      throws ToolFailure, ForgottenSessionException, InterruptedException {
    exchange.post(beside(path()), message);
  }

  /** What is sent may have a credential in it, which no other server may see. */
  private URI beside(String path) throws ToolFailure {
    URI address = exchange.address();
    try {
      URI to = address.resolve(path);
      if (Objects.equals(to.getScheme(), address.getScheme())
          && Objects.equals(to.getAuthority(), address.getAuthority())) {
        return to;
      }
    } catch (IllegalArgumentException e) {
      // It is no address; the same is wrong with it.
    }
    throw ToolFailure.refused(
        Problem.communication(
            502,
            "the MCP server %s wants messages to be sent to %s, which is not on the same server; correct the server"
                .formatted(exchange.server(), McpResult.shortened(path))));
  }

  private String path() throws ToolFailure, InterruptedException {
    try {
      return stream.path(exchange.timeout());
    } catch (ExecutionException e) {
      throw away(e, Repeat.SAFE);
    } catch (TimeoutException e) {
      throw ToolFailure.atFault(
          Problem.timeout(
              "the MCP server %s did not say within %s ms where it takes messages"
                  .formatted(exchange.server(), exchange.timeout().toMillis())),
          Repeat.SAFE);
    }
  }

  private ToolFailure away(ExecutionException ended, Repeat repeat) {
    Throwable why = ended.getCause() == null ? ended : ended.getCause();
    return ToolFailure.atFault(
        Problem.communication(
            503,
            "the MCP server %s can't be reached: %s; start it, or correct tools.yaml"
                .formatted(exchange.server(), why.getMessage())),
        repeat);
  }

  @Override
  public void begin() {
    stream.close();
    stream = StandingStream.open(exchange, pending);
    lost = false;
  }

  @Override
  public void speak(String protocol) {
    exchange.speak(protocol);
  }

  @Override
  public boolean isOpen() {
    return stream.isOpen() && !lost;
  }

  @Override
  public void close() {
    stream.close();
  }
}
