package dev.switchboard.llm.core;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.PromptDefinition;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.value.Utterance;
import dev.switchboard.contracts.value.Utterance.Role;
import java.util.List;
import java.util.Objects;

/** Finds what the user wants to know in a request. */
final class UserText {

  private UserText() {}

  /**
   * The user's message to the model. What the user has just written is always in it; a variable
   * that a flow gives as the user's text is, too. Empty when the request holds none.
   */
  static String of(GenerationRequested request) {
    String present = present(request);
    String named = named(request);
    if (named.isEmpty()) {
      return present.isEmpty() ? lastOf(request.recent()) : present;
    }
    if (named.contains(present)) {
      return named;
    }
    return present.contains(named) ? present : present + "\n\n" + named;
  }

  /** The one question to be answered: the flow's, else the user's own words. */
  static String question(GenerationRequested request) {
    String named = named(request);
    return named.isEmpty() ? of(request) : named;
  }

  private static String present(GenerationRequested request) {
    return Objects.requireNonNullElse(request.message(), "").strip();
  }

  private static String named(GenerationRequested request) {
    return PromptDefinition.USER_TEXT.stream()
        .map(name -> request.variables().path(name))
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .filter(text -> !text.isBlank())
        .findFirst()
        .orElse("");
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
