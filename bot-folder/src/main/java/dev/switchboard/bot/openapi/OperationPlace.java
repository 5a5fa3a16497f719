package dev.switchboard.bot.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where an operation stands in its document.
 *
 * @param id the id that it is listed under: its {@code operationId}, or a name from method and path
 * @param tool the name of the tool that it becomes, valid for every model
 * @param path as the document has it
 * @param method in lower case; empty = the path itself leads nowhere, so nobody knows its
 *     operations
 * @param item the path's node, references followed
 * @param operation the operation's node, references followed; one that leads nowhere is as written
 * @param pointer JSON pointer of the operation
 */
record OperationPlace(
    String id,
    String tool,
    String path,
    String method,
    JsonNode item,
    JsonNode operation,
    String pointer) {

  /**
   * Without those parameters of the query in its path whose values are arguments. Some documents
   * write them there, to tell operations apart or as an example: {@code /{bucket}?delete}, {@code
   * /orders?page={page}}. Of {@code /search?kind=parcel} the value stays.
   *
   * @param resolved the operation's node
   */
  OperationPlace withoutArgumentsInQuery(JsonNode resolved, References references) {
    String[] parts = path.split("[?]", 2);
    if (parts.length < 2) {
      return this;
    }
    Set<String> names =
        Stream.of(item, resolved)
            .flatMap(owner -> owner.path("parameters").valueStream())
            .filter(parameter -> !parameter.isNull())
            .map(parameter -> references.resolved(parameter, pointer + "/parameters"))
            .filter(parameter -> parameter.path("in").asText().equals("query"))
            .map(parameter -> parameter.path("name").asText())
            .collect(Collectors.toSet());
    String query =
        queryInPath()
            .filter(pair -> isFixed(pair) || !names.contains(name(pair)))
            .collect(Collectors.joining("&"));
    String otherPath = query.isEmpty() ? parts[0] : parts[0] + "?" + query;
    return new OperationPlace(id, tool, otherPath, method, item, operation, pointer);
  }

  /** Whether the path gives a parameter of the query its value, so that nobody is asked for it. */
  boolean fixesInQuery(String parameter) {
    return queryInPath().anyMatch(pair -> isFixed(pair) && name(pair).equals(parameter));
  }

  private Stream<String> queryInPath() {
    String[] parts = path.split("#", 2)[0].split("[?]", 2);
    return parts.length < 2
        ? Stream.empty()
        : Arrays.stream(parts[1].split("&")).filter(pair -> !pair.isEmpty());
  }

  private static String name(String pair) {
    return pair.split("=", 2)[0];
  }

  private static boolean isFixed(String pair) {
    String[] parts = pair.split("=", 2);
    return parts.length > 1 && !parts[1].isEmpty() && !parts[1].contains("{");
  }
}
