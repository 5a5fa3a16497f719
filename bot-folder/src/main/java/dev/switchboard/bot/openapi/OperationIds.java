package dev.switchboard.bot.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names the operations of a document. */
final class OperationIds {

  /** Those that no tool can be are named, too, so that they can be left out by name. */
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "patch", "head", "options", "trace", "query");

  /** Since 3.2: operations of other methods, by method. */
  private static final String ADDITIONAL = "additionalOperations";

  private OperationIds() {}

  /**
   * The operations in the document's order, by id. One without an {@code operationId}, or with one
   * that another operation has already, is named from method and path.
   */
  static Map<String, OperationPlace> of(JsonNode paths, References references) {
    List<OperationPlace> found = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      String at = "/paths/" + References.escaped(path.getKey());
      JsonNode item = followed(path.getValue(), at, references);
      if (item.has("$ref")) {
        // Listed as one operation, so that it is refused with the reason and not passed over.
        found.add(new OperationPlace("", "", path.getKey(), "", item, item, at));
      }
      for (Map.Entry<String, JsonNode> each : operations(item).entrySet()) {
        String pointer = at + "/" + each.getKey();
        JsonNode operation = followed(each.getValue(), pointer, references);
        String id = operation.path("operationId").asText("").strip();
        String method = each.getKey().substring(each.getKey().lastIndexOf('/') + 1);
        found.add(
            new OperationPlace(
                ids.add(id) ? id : "",
                "",
                path.getKey(),
                method.toLowerCase(Locale.ROOT),
                item,
                operation,
                pointer));
      }
    }
    return named(found);
  }

  /** The operations of a path by their place in it. Some write their methods in capitals. */
  private static Map<String, JsonNode> operations(JsonNode item) {
    Map<String, JsonNode> operations = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> each : item.properties()) {
      if (METHODS.contains(each.getKey().toLowerCase(Locale.ROOT)) && each.getValue().isObject()) {
        operations.put(each.getKey(), each.getValue());
      }
    }
    for (Map.Entry<String, JsonNode> each : item.path(ADDITIONAL).properties()) {
      if (each.getValue().isObject()) {
        operations.put(ADDITIONAL + "/" + References.escaped(each.getKey()), each.getValue());
      }
    }
    return operations;
  }

  /** What a path or an operation refers to; as it is written, if that leads nowhere. */
  private static JsonNode followed(JsonNode written, String at, References references) {
    try {
      return references.resolved(written, at);
    } catch (OpenApiException leadsNowhere) {
      return written;
    }
  }

  private static Map<String, OperationPlace> named(List<OperationPlace> found) {
    ModelNames names = new ModelNames();
    Map<OperationPlace, String> tools = new LinkedHashMap<>();
    // What the document names keeps its name, whatever the others are called.
    found.stream()
        .filter(place -> ModelNames.isValid(place.id()))
        .forEach(place -> tools.put(place, names.claim(place.id())));
    for (OperationPlace place : found) {
      tools.computeIfAbsent(
          place, other -> names.claim(other.id().isEmpty() ? fromPath(other) : other.id()));
    }
    Map<String, OperationPlace> named = new LinkedHashMap<>();
    for (OperationPlace place : found) {
      String tool = String.valueOf(tools.get(place));
      String id = place.id().isEmpty() ? tool : place.id();
      named.put(
          id,
          new OperationPlace(
              id,
              tool,
              place.path(),
              place.method(),
              place.item(),
              place.operation(),
              place.pointer()));
    }
    return named;
  }

  /** As {@code get_orders_order_id} for {@code GET /orders/{order_id}}. */
  private static String fromPath(OperationPlace place) {
    String path = place.path().replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_+|_+$", "");
    return Stream.of(place.method(), path)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("_"));
  }
}
