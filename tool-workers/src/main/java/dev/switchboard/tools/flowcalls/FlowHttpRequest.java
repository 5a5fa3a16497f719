package dev.switchboard.tools.flowcalls;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.http.PreparedRequest;
import dev.switchboard.tools.http.UrlTemplate;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the request of {@code call: http} from its {@code with}. */
public final class FlowHttpRequest {

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE");

  private FlowHttpRequest() {}

  /** The effect of a method, by RFC 9110. */
  public static Effect effect(String method) {
    return switch (method.toUpperCase(Locale.ROOT)) {
      case "GET", "HEAD", "OPTIONS" -> Effect.NONE;
      case "PUT", "DELETE" -> Effect.IDEMPOTENT;
      default -> Effect.ONCE;
    };
  }

  /**
   * The request.
   *
   * @param with {@code method}, {@code endpoint.uri}, {@code headers}, {@code query}, {@code body}
   * @param idempotencyKey sent along; null where nothing is changed
   */
  public static PreparedRequest request(JsonNode with, @Nullable String idempotencyKey)
      throws ToolFailure {
    String method = with.path("method").asText("GET").toUpperCase(Locale.ROOT);
    if (!METHODS.contains(method)) {
      throw refused("the method %s is unknown; write one of %s".formatted(method, METHODS));
    }
    Map<String, String> headers = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> header : with.path("headers").properties()) {
      headers.put(header.getKey(), header(header.getKey(), header.getValue()));
    }
    byte[] body = body(with.path("body"), headers);
    headers.putIfAbsent("Accept", "application/json, application/problem+json, */*;q=0.5");
    if (idempotencyKey != null) {
      headers.put("Idempotency-Key", idempotencyKey);
    }
    return new PreparedRequest(
        method, uri(with.at("/endpoint/uri").asText(), with.path("query")), headers, body);
  }

  private static byte @Nullable [] body(JsonNode body, Map<String, String> headers) {
    if (body.isMissingNode() || body.isNull()) {
      return null;
    }
    String type =
        headers.entrySet().stream()
            .filter(header -> header.getKey().equalsIgnoreCase("Content-Type"))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse("");
    if (type.isEmpty()) {
      headers.put("Content-Type", "application/json");
    }
    boolean written = body.isTextual() && !type.isEmpty() && !type.contains("json");
    return (written ? body.textValue() : body.toString()).getBytes(StandardCharsets.UTF_8);
  }

  private static String header(String name, JsonNode value) throws ToolFailure {
    String text = value.isValueNode() ? value.asText() : value.toString();
    if (text.chars().anyMatch(c -> c < ' ' || c > '~')
        || name.isEmpty()
        || name.chars().anyMatch(c -> c <= ' ' || c > '~' || c == ':')) {
      throw refused(
          "the header %s holds characters that none may hold; send printable ASCII"
              .formatted(name.replaceAll("[^!-~]", "?")));
    }
    return text;
  }

  private static URI uri(String address, JsonNode query) throws ToolFailure {
    List<String> parts = new ArrayList<>();
    for (Map.Entry<String, JsonNode> one : query.properties()) {
      Iterable<JsonNode> values =
          one.getValue().isArray() ? one.getValue() : List.of(one.getValue());
      for (JsonNode value : values) {
        if (!value.isNull()) {
          parts.add(
              UrlTemplate.encode(one.getKey())
                  + "="
                  + UrlTemplate.encode(value.isValueNode() ? value.asText() : value.toString()));
        }
      }
    }
    String joined = String.join("&", parts);
    return address(
        joined.isEmpty() ? address : address + (address.contains("?") ? "&" : "?") + joined);
  }

  /**
   * @throws ToolFailure it is no address of HTTP
   */
  public static URI address(String text) throws ToolFailure {
    try {
      URI uri = new URI(text);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if (uri.getHost() == null || !Set.of("http", "https").contains(scheme)) {
        throw new URISyntaxException(text, "it needs http:// or https://, and a host");
      }
      if (uri.getRawUserInfo() != null) {
        throw refused("the address has a user in it; use authentication");
      }
      return uri;
    } catch (URISyntaxException e) {
      throw refused("the address of the call is none: %s".formatted(e.getReason()));
    }
  }

  static ToolFailure refused(String why) {
    return ToolFailure.refused(Problem.validation("the flow's call can't be made: " + why));
  }
}
