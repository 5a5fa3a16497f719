package dev.switchboard.tools.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.bot.openapi.argument.Placement;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.tools.call.ToolFailure;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a tool's arguments become an HTTP request; pure, and made once per tool. */
public final class RequestTemplate implements RequestWriter {

  private final String tool;
  private final String method;
  private final UrlTemplate url;
  private final Map<String, Placement> placements;
  private final Placement otherwise;
  private final Map<String, String> headers;

  /**
   * @param url with <code>{argument}</code> in it
   * @param placements argument to place; what the URL holds needs none
   * @param headers sent with each request
   */
  public RequestTemplate(
      String tool,
      String method,
      String url,
      Map<String, Placement> placements,
      Map<String, String> headers) {
    this.tool = tool;
    this.method = method;
    this.url = new UrlTemplate(url);
    Map<String, Placement> all = new HashMap<>(placements);
    this.url.arguments().forEach(name -> all.put(name, Placement.PATH));
    this.placements = Map.copyOf(all);
    this.otherwise =
        method.equals("GET") || method.equals("DELETE") ? Placement.QUERY : Placement.BODY_FIELD;
    this.headers = Map.copyOf(headers);
  }

  @Override
  public PreparedRequest prepare(JsonNode arguments, @Nullable String idempotencyKey, Caller caller)
      throws ToolFailure {
    String address = url.fill(tool, arguments);
    List<String> query = new ArrayList<>();
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    Map<String, String> sent = new LinkedHashMap<>();
    headers.forEach(
        (name, value) -> {
          String filled = caller.fill(value);
          if (filled != null) {
            sent.put(name, filled);
          }
        });
    JsonNode body = null;
    for (Map.Entry<String, JsonNode> argument : arguments.properties()) {
      String name = argument.getKey();
      JsonNode value = argument.getValue();
      switch (placements.getOrDefault(name, otherwise)) {
        case PATH -> {} // is in the address already
        case QUERY -> addQuery(query, name, value);
        // What the author has set is not the caller's to change.
        case HEADER -> sent.putIfAbsent(name, headerValue(name, value));
        case COOKIE -> {} // of OpenAPI alone
        case BODY_FIELD -> fields.set(name, value);
        case BODY -> body = value;
      }
    }
    if (body == null && otherwise == Placement.BODY_FIELD || !fields.isEmpty()) {
      body = fields;
    }
    if (body != null) {
      sent.put("Content-Type", "application/json");
    }
    sent.putIfAbsent("Accept", "application/json, application/problem+json, text/plain;q=0.5");
    if (idempotencyKey != null) {
      sent.put("Idempotency-Key", idempotencyKey);
    }
    return new PreparedRequest(
        method,
        uri(address, query),
        sent,
        body == null ? null : body.toString().getBytes(StandardCharsets.UTF_8));
  }

  private URI uri(String address, List<String> query) throws ToolFailure {
    try {
      return UrlTemplate.withQuery(address, query);
    } catch (URISyntaxException e) {
      throw ToolFailure.refused(
          Problem.configuration(
              "tool %s has an address that is none: %s; fix its url in tools.yaml"
                  .formatted(tool, e.getReason())));
    }
  }

  private static void addQuery(List<String> query, String name, JsonNode value) {
    if (value.isArray()) {
      value.forEach(element -> addQuery(query, name, element));
    } else if (!value.isNull()) {
      query.add(UrlTemplate.encode(name) + "=" + UrlTemplate.encode(UrlTemplate.text(value)));
    }
  }

  private String headerValue(String name, JsonNode value) throws ToolFailure {
    String text = UrlTemplate.text(value);
    if (text.chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw ToolFailure.refused(
          Problem.validation(
              "argument %s of tool %s goes into a header and holds characters that none may hold; send printable ASCII"
                  .formatted(name, tool)));
    }
    return text;
  }
}
