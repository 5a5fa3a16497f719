package dev.switchboard.llm.core;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.Utterance;
import dev.switchboard.contracts.Utterance.Role;
import java.util.List;
import java.util.Objects;

/** Finds what the user wants to know in a request. */
final class UserText {

  /** The variables' names that flows usually give it, the surest first. */
  private static final List<String> USUAL_NAMES =
      List.of("question", "query", "text", "message", "request", "complaint");

  private UserText() {}

  /** The user's text; empty when the request holds none. */
  static String of(GenerationRequested request) {
    return USUAL_NAMES.stream()
        .map(name -> request.variables().path(name))
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .filter(text -> !text.isBlank())
        .findFirst()
        .orElseGet(() -> lastOf(request.recent()));
  }

  private static String lastOf(List<Utterance> recent) {
    return recent.reversed().stream()
        .filter(line -> line.role() == Role.USER)
        .map(Utterance::text)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("");
  }
}
