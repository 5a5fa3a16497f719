package dev.switchboard.tools.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.tools.call.ToolFailure;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A session with an MCP server: it greets, asks, and answers what the server asks meanwhile. A
 * session that the server has forgotten is opened again, and the request is sent again.
 */
public final class McpSession implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(McpSession.class);

  private final String server;
  private final McpTransport transport;
  private final McpProtocol.Client client;
  private final AtomicLong ids = new AtomicLong();
  private final ReentrantLock greeting = new ReentrantLock();
  private final String wanted;
  private volatile String protocol;
  private final AtomicInteger opened = new AtomicInteger();
  private volatile @Nullable Map<String, JsonNode> tools;

  private McpSession(
      String server, McpTransport transport, McpProtocol.Client client, String wanted) {
    this.server = server;
    this.transport = transport;
    this.client = client;
    this.wanted = wanted;
    this.protocol = wanted;
  }

  /**
   * Opens a session; of a call that it is for, nothing is done when that fails.
   *
   * @param wanted the protocol to begin with; a server that speaks another says so
   */
  static McpSession open(
      String server, McpTransport transport, McpProtocol.Client client, String wanted)
      throws ToolFailure, InterruptedException {
    McpSession session = new McpSession(server, transport, client, wanted);
    session.greet();
    return session;
  }

  /** Opens a session over HTTP. */
  public static McpSession open(McpExchange exchange, String name, String version, String wanted)
      throws ToolFailure, InterruptedException {
    return open(
        exchange.server(),
        new HttpTransport(exchange),
        new McpProtocol.Client(name, version),
        wanted.isEmpty() ? McpProtocol.WITH_HANDSHAKE : wanted);
  }

  /** The result of a request. */
  public JsonNode request(String method, ObjectNode parameters)
      throws ToolFailure, InterruptedException {
    int session = opened.get();
    try {
      return asked(method, parameters);
    } catch (ForgottenSessionException forgotten) {
      LOG.debugf("the MCP server %s has forgotten the session; a new one is opened", server);
      greetAfter(session);
      try {
        return asked(method, parameters);
      } catch (ForgottenSessionException again) {
        throw again.failure();
      }
    }
  }

  /** What a tool gives: what it structured, else its text; its own error is a failure. */
  JsonNode callTool(ObjectNode parameters) throws ToolFailure, InterruptedException {
    return McpResult.ofTool(server, request("tools/call", parameters));
  }

  /** All that a tool answers, as the protocol has it; its own error is a failure. */
  public JsonNode wholeToolResult(ObjectNode parameters) throws ToolFailure, InterruptedException {
    JsonNode result = request("tools/call", parameters);
    McpResult.check(server, result);
    return result;
  }

  /** The server's tools by name, each with the schema of its arguments; kept until they change. */
  Map<String, JsonNode> tools() throws ToolFailure, InterruptedException {
    Map<String, JsonNode> known = tools;
    if (known == null) {
      known = ToolPages.all(server, parameters -> request("tools/list", parameters));
      tools = known;
    }
    return known;
  }

  /** Has the tools listed again when they are next asked for. */
  void forgetTools() {
    tools = null;
  }

  private JsonNode asked(String method, ObjectNode parameters)
      throws ToolFailure, ForgottenSessionException, InterruptedException {
    long id = ids.incrementAndGet();
    ObjectNode all =
        method.equals("tools/call") ? McpProtocol.withProgress(parameters, id) : parameters;
    all = McpProtocol.isStateless(protocol) ? McpProtocol.selfDescribing(all, client) : all;
    try {
      return McpResult.of(server, transport.request(JsonRpc.request(id, method, all), this::heard));
    } catch (ToolFailure e) {
      if (e.answerLost()) {
        cancel(id, "no answer in time");
      }
      throw e;
    } catch (InterruptedException e) {
      cancel(id, "the call was given up");
      throw e;
    }
  }

  /** Tells the server that its answer is not waited for, and doesn't wait for it. */
  private void cancel(long id, String why) {
    ObjectNode parameters =
        EventJson.mapper().createObjectNode().put("requestId", id).put("reason", why);
    sendLater(JsonRpc.notification("notifications/cancelled", parameters));
  }

  /** Messages of the server besides answers, on a thread that must not wait. */
  private void heard(JsonNode message) {
    String method = message.path("method").asText();
    JsonNode id = message.path("id");
    if (method.equals("notifications/tools/list_changed")) {
      forgetTools();
    } else if (id.isMissingNode() || id.isNull()) {
      LOG.debugf("the MCP server %s says: %s", server, message);
    } else {
      sendLater(
          method.equals("ping")
              ? JsonRpc.done(id)
              : JsonRpc.refused(id, "this client has no " + method));
    }
  }

  private void sendLater(ObjectNode message) {
    Thread.startVirtualThread(
        () -> {
          try {
            transport.send(message);
          } catch (ToolFailure | ForgottenSessionException | RuntimeException e) {
            LOG.debugf("the MCP server %s did not take %s: %s", server, message, e.getMessage());
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private void greetAfter(int session) throws ToolFailure, InterruptedException {
    greeting.lockInterruptibly();
    try {
      if (opened.get() == session) {
        greet();
      }
    } finally {
      greeting.unlock();
    }
  }

  private void greet() throws ToolFailure, InterruptedException {
    try {
      if (McpProtocol.isStateless(wanted)) {
        begin(McpProtocol.STATELESS);
      } else {
        shakeHands();
      }
      opened.incrementAndGet();
    } catch (ToolFailure e) {
      throw e.beforehand();
    } catch (ForgottenSessionException e) {
      throw e.failure().beforehand();
    }
  }

  private void shakeHands() throws ToolFailure, ForgottenSessionException, InterruptedException {
    begin(wanted);
    JsonNode answer;
    try {
      answer = initialized();
    } catch (ToolFailure e) {
      if (e.toolAtFault()) {
        throw e;
      }
      if (isStateless()) {
        return;
      }
      if (!McpProtocol.mayBeOlder(e.problem().status()) || !transport.fallsBack()) {
        throw e;
      }
      speak(wanted);
      answer = initialized();
    }
    speak(answer.path("protocolVersion").asText(wanted));
    transport.send(JsonRpc.notification("notifications/initialized", null));
  }

  private JsonNode initialized()
      throws ToolFailure, ForgottenSessionException, InterruptedException {
    return asked("initialize", McpProtocol.greeting(wanted, client));
  }

  /** Whether a server that refused the handshake is one that needs none. */
  private boolean isStateless() throws ForgottenSessionException, InterruptedException {
    begin(McpProtocol.STATELESS);
    try {
      return asked("server/discover", EventJson.mapper().createObjectNode())
          .path("supportedVersions")
          .toString()
          .contains(McpProtocol.STATELESS);
    } catch (ToolFailure e) {
      LOG.debugf("the MCP server %s knows no discovery: %s", server, e.getMessage());
      return false;
    }
  }

  private void begin(String spoken) {
    tools = null;
    transport.begin();
    speak(spoken);
  }

  private void speak(String spoken) {
    protocol = spoken;
    transport.speak(spoken);
  }

  boolean isOpen() {
    return transport.isOpen();
  }

  /** Ends the session. */
  @Override
  public void close() {
    transport.close();
  }
}
