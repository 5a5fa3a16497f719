package dev.switchboard.router.core.engine.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills a task's input into the addresses of outside calls. */
public final class EndpointResolver {
  private static final Pattern NAME = Pattern.compile("\\{([A-Za-z_]\\w*)\\}");

  private EndpointResolver() {}

  /**
   * The arguments that tool-workers get: {@code endpoint}, and {@code document.endpoint}, always as
   * {@code {uri, authentication}}, and {@code output} spelled out.
   *
   * @return empty where the input lacks what an address needs
   */
  public static Optional<JsonNode> resolve(JsonNode with, JsonNode input) {
    ObjectNode resolved = with.deepCopy();
    for (JsonNode holder :
        new JsonNode[] {
          resolved, resolved.path("document"), resolved.path("transport").path("http")
        }) {
      JsonNode endpoint = holder.path("endpoint");
      if (holder instanceof ObjectNode object && !endpoint.isMissingNode()) {
        ObjectNode target =
            endpoint instanceof ObjectNode spelled
                ? spelled
                : object.objectNode().set("uri", endpoint);
        Optional<String> uri = fill(target.path("uri").asText(""), input);
        if (uri.isEmpty()) {
          return Optional.empty();
        }
        target.set("uri", TextNode.valueOf(uri.get()));
        object.set("endpoint", target);
      }
    }
    if (!resolved.has("transport") && !resolved.has("output")) {
      resolved.put("output", "content");
    }
    return Optional.of(resolved);
  }

  /** RFC 6570, as far as the standard goes: names of the input's own fields. */
  private static Optional<String> fill(String uri, JsonNode input) {
    var filled = new StringBuilder();
    Matcher matcher = NAME.matcher(uri);
    while (matcher.find()) {
      JsonNode value = input.path(matcher.group(1));
      if (!value.isValueNode() || value.isNull()) {
        return Optional.empty();
      }
      String text = URLEncoder.encode(value.asText(), StandardCharsets.UTF_8).replace("+", "%20");
      matcher.appendReplacement(filled, Matcher.quoteReplacement(text));
    }
    matcher.appendTail(filled);
    return filled.toString().isBlank() ? Optional.empty() : Optional.of(filled.toString());
  }
}
