package dev.switchboard.flows.compiler;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.flows.ErrorType;
import dev.switchboard.yaml.Suggestions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Checks that an error can have the type that a {@code catch} is for: one of the standard's, one of
 * Switchboard's, or one that a flow raises. What a backend calls its errors is their title and
 * detail, and never their type.
 */
final class ErrorTypeChecks {

  private static final String OURS = "https://switchboard.dev/problems/";

  private ErrorTypeChecks() {}

  /**
   * @param type of {@code errors.with}
   * @param document in which it stands, with what it raises
   */
  static void check(DocumentNode type, JsonNode document) {
    if (!type.present() || !type.node().isTextual()) {
      return;
    }
    String wanted = type.node().textValue();
    Map<String, String> known = known();
    document.findValues("raise").forEach(raise -> note(raise.path("error"), known));
    document.path("use").path("errors").forEach(error -> note(error, known));
    boolean matches = known.values().stream().anyMatch(each -> ErrorType.same(each, wanted));
    // another flow that this one runs may raise what it likes
    boolean othersRaise = document.findValue("run") != null && isForeign(wanted);
    if (!matches && !othersRaise) {
      type.problem("no error has the type " + wanted, fix(wanted, known));
    }
  }

  private static Map<String, String> known() {
    Map<String, String> known = new LinkedHashMap<>();
    Arrays.stream(ErrorType.values()).map(ErrorType::uri).forEach(uri -> known.put(name(uri), uri));
    for (String name : new String[] {"effect-unknown", "answer-unusable", "budget-used-up"}) {
      known.put(name, OURS + name);
    }
    return known;
  }

  private static void note(JsonNode error, Map<String, String> known) {
    String type = error.path("type").asText("");
    if (!type.isEmpty()) {
      known.put(name(type), type);
    }
  }

  private static boolean isForeign(String type) {
    return type.contains("://") && !type.startsWith(OURS) && !type.contains("/errors/");
  }

  private static String fix(String wanted, Map<String, String> known) {
    Optional<String> near = Suggestions.nearest(name(wanted), known.keySet());
    return near.map(each -> "did you mean " + known.get(each) + "?")
        .orElse("write one that there is: " + String.join(", ", known.values()));
  }

  private static String name(String type) {
    String end = type.replaceFirst("/+$", "");
    return end.substring(end.lastIndexOf('/') + 1);
  }
}
