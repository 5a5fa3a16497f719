package dev.switchboard.bot.openapi;

import dev.switchboard.bot.openapi.argument.FixedParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What becomes of one operation of a document.
 *
 * @param operation its method and path
 * @param tool the name of the tool
 * @param arguments names in the order of the document; what is required ends with {@code *}
 * @param cut whether some of what they lead to takes any value, since there is too much of it
 * @param whyNot why it can be no tool; empty if it can
 */
public record OperationReport(
    String operation, String tool, List<String> arguments, boolean cut, String whyNot) {

  public OperationReport {
    arguments = List.copyOf(arguments);
  }

  /** Whether it can be a tool. */
  public boolean isUsable() {
    return whyNot.isEmpty();
  }

  /**
   * All operations of a document, in its order.
   *
   * @param fixed what the bot's author sets
   * @param names those that the author has given to operations, by their id
   */
  public static List<OperationReport> of(
      OpenApiOperations operations, FixedParameters fixed, Map<String, String> names) {
    List<OperationReport> reports = new ArrayList<>();
    for (String id : operations.ids()) {
      String place = operations.methodAndPath(id);
      String tool = names.getOrDefault(id, operations.toolName(id));
      try {
        Operation read = operations.operation(id, fixed);
        reports.add(new OperationReport(place, tool, arguments(read), read.cut(), ""));
      } catch (OpenApiException e) {
        String why = Objects.requireNonNull(e.getMessage()).split("; ", 2)[0];
        reports.add(new OperationReport(place, tool, List.of(), false, why));
      }
    }
    return List.copyOf(reports);
  }

  private static List<String> arguments(Operation operation) {
    Set<String> required =
        StreamSupport.stream(operation.arguments().path("required").spliterator(), false)
            .map(name -> name.asText())
            .collect(Collectors.toSet());
    return operation
        .arguments()
        .path("properties")
        .propertyStream()
        .map(Map.Entry::getKey)
        .map(name -> required.contains(name) ? name + "*" : name)
        .toList();
  }
}
