package dev.switchboard.tools.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.retry.Backoff;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.call.ToolFailure.Repeat;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The connection to one MCP server, made with the first call and made again with the next call
 * after it broke. A process that ends again and again is started again after longer and longer
 * pauses.
 */
final class McpConnection implements AutoCloseable {

  private static final Backoff RESTARTS =
      new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30));

  private final String server;
  private final Transports transports;
  private final LongSupplier nanos;
  private final ReentrantLock connecting = new ReentrantLock();
  private volatile @Nullable McpSession live;
  private volatile boolean closed;
  private volatile int endings;
  private long notBefore;

  /** Makes a transport for a new connection. */
  @FunctionalInterface
  interface Transports {
    McpTransport make(String tool) throws ToolFailure;
  }

  McpConnection(String server, Transports transports) {
    this(server, transports, System::nanoTime);
  }

  /**
   * @param nanos the time, as {@link System#nanoTime()} tells it
   */
  McpConnection(String server, Transports transports, LongSupplier nanos) {
    this.server = server;
    this.transports = transports;
    this.nanos = nanos;
  }

  /**
   * The tools that the server has, each with the schema of its arguments; they are listed again
   * when the one that is called is not among them.
   */
  Map<String, JsonNode> tools(String tool, String called) throws ToolFailure, InterruptedException {
    try {
      McpSession session = session(tool);
      Map<String, JsonNode> known = session.tools();
      if (known.containsKey(called)) {
        return known;
      }
      session.forgetTools();
      return session.tools();
    } catch (ToolFailure e) {
      throw e.beforehand();
    }
  }

  /** As {@link #tools}, listed again whatever is known: not every change is announced. */
  Map<String, JsonNode> toolsAgain(String tool) throws ToolFailure, InterruptedException {
    try {
      McpSession session = session(tool);
      session.forgetTools();
      return session.tools();
    } catch (ToolFailure e) {
      throw e.beforehand();
    }
  }

  /** Calls; the result is what the server structured, else its one text, else all its contents. */
  JsonNode call(String tool, String name, JsonNode arguments)
      throws ToolFailure, InterruptedException {
    ObjectNode parameters = EventJson.mapper().createObjectNode().put("name", name);
    parameters.set("arguments", arguments);
    JsonNode result = session(tool).callTool(parameters);
    endings = 0;
    return result;
  }

  /** The result of a request that only reads. */
  JsonNode read(String tool, String method, ObjectNode parameters)
      throws ToolFailure, InterruptedException {
    JsonNode result = session(tool).request(method, parameters);
    endings = 0;
    return result;
  }

  private McpSession session(String tool) throws ToolFailure, InterruptedException {
    McpSession known = live;
    if (known != null && known.isOpen()) {
      return known;
    }
    connecting.lockInterruptibly();
    try {
      known = live;
      if (known == null || !known.isOpen()) {
        if (known != null) {
          live = null;
          ended();
          known.close();
        }
        known = connect(tool);
        live = known;
      }
      return known;
    } finally {
      connecting.unlock();
    }
  }

  private McpSession connect(String tool) throws ToolFailure, InterruptedException {
    if (closed) {
      throw ToolFailure.refused(Problem.communication(503, "tool-workers stops"));
    }
    long left = notBefore - nanos.getAsLong();
    if (endings > 0 && left > 0) {
      throw ToolFailure.busy(
          Problem.communication(
              503,
              "the MCP server %s can't be reached: it has ended %s times in a row and is started again in %s ms; see why it ends"
                  .formatted(server, endings, Duration.ofNanos(left).toMillis())),
          Repeat.SAFE,
          Duration.ofNanos(left));
    }
    McpTransport transport = null;
    try {
      transport = transports.make(tool);
      return McpSession.open(
          server, transport, McpProtocol.Client.SWITCHBOARD, McpProtocol.WITH_HANDSHAKE);
    } catch (ToolFailure e) {
      if (transport == null || !transport.isOpen()) {
        ended();
      }
      close(transport);
      throw e;
    } catch (InterruptedException | RuntimeException e) {
      close(transport);
      throw e;
    }
  }

  /** The first end after a call that went well is no reason to wait. */
  private void ended() {
    if (endings > 0) {
      notBefore = nanos.getAsLong() + RESTARTS.after(endings).toNanos();
    } else {
      notBefore = nanos.getAsLong();
    }
    endings++;
  }

  private static void close(@Nullable McpTransport transport) {
    if (transport != null) {
      transport.close();
    }
  }

  @Override
  public void close() {
    closed = true;
    McpSession known = live;
    live = null;
    if (known != null) {
      known.close();
    }
  }
}
