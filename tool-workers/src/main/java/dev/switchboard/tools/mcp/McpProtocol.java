package dev.switchboard.tools.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.wire.EventJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The revisions of the protocol: those that begin with a handshake, and those without a session, of
 * which every request says for itself what it speaks.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning">MCP,
 *     versioning</a>
 */
final class McpProtocol {

  /** The newest revision that begins with a handshake; servers answer with the one they speak. */
  static final String WITH_HANDSHAKE = "2025-11-25";

  static final String STATELESS = "2026-07-28";

  private static final String META = "io.modelcontextprotocol/";

  private McpProtocol() {}

  static boolean isStateless(String protocol) {
    return protocol.compareTo(STATELESS) >= 0;
  }

  /** Who the client is. */
  record Client(String name, String version) {

    static final Client SWITCHBOARD = new Client("switchboard", "1");

    ObjectNode json() {
      return EventJson.mapper().createObjectNode().put("name", name).put("version", version);
    }
  }

  /** The parameters of the handshake. */
  static ObjectNode greeting(String protocol, Client client) {
    ObjectNode greeting = EventJson.mapper().createObjectNode();
    greeting.put("protocolVersion", protocol).putObject("capabilities");
    greeting.set("clientInfo", client.json());
    return greeting;
  }

  /** The parameters with what a request of a protocol without sessions says of itself. */
  static ObjectNode selfDescribing(ObjectNode parameters, Client client) {
    ObjectNode all = parameters.deepCopy();
    ObjectNode meta = all.withObject("/_meta");
    meta.put(META + "protocolVersion", STATELESS);
    meta.putObject(META + "clientCapabilities");
    meta.set(META + "clientInfo", client.json());
    return all;
  }

  /** The parameters of a call that asks for signs of progress, under the request's own id. */
  static ObjectNode withProgress(ObjectNode parameters, long id) {
    ObjectNode marked = parameters.deepCopy();
    marked.withObject("/_meta").put("progressToken", id);
    return marked;
  }

  /** Whether a server that refused a handshake so may speak the transport of 2024-11-05 alone. */
  static boolean mayBeOlder(int status) {
    return status == 400 || status == 404 || status == 405;
  }

  /** The headers by which proxies route a request that has no session. */
  static Map<String, String> routing(JsonNode message) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Mcp-Method", message.path("method").asText());
    JsonNode parameters = message.path("params");
    switch (message.path("method").asText()) {
      case "tools/call", "prompts/get" ->
          headers.put("Mcp-Name", written(parameters.path("name").asText()));
      case "resources/read" -> headers.put("Mcp-Name", written(parameters.path("uri").asText()));
      default -> {
        return headers;
      }
    }
    return headers;
  }

  /** Headers hold visible ASCII alone. */
  private static String written(String value) {
    boolean plain =
        value.equals(value.strip()) && value.chars().allMatch(c -> c >= ' ' && c <= '~');
    return plain
        ? value
        : "=?base64?%s?="
            .formatted(Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
  }
}
