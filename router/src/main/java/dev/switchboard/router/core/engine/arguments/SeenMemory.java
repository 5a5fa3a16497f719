package dev.switchboard.router.core.engine.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** What a step may see of the conversation's memory: what its flow declares, and no more. */
public final class SeenMemory {
  private static final String SUMMARY = "summary";
  private static final String FACTS = "facts";
  private static final String RECALLED = "recalled";

  private SeenMemory() {}

  /**
   * The part of the memory that a call declares by {@code sees} and {@code about}; empty where that
   * is nothing.
   *
   * @param conversation as the run's input has it
   */
  public static JsonNode in(JsonNode conversation, JsonNode with) {
    ObjectNode seen = JsonNodeFactory.instance.objectNode();
    for (JsonNode kind : with.path("sees")) {
      if (kind.asText().equals(SUMMARY) && !conversation.path(SUMMARY).asText("").isEmpty()) {
        seen.set(SUMMARY, conversation.path(SUMMARY));
      }
      if (kind.asText().equals(FACTS)) {
        JsonNode facts = facts(conversation, with);
        if (!facts.isEmpty()) {
          seen.set(FACTS, facts);
        }
      }
      if (kind.asText().equals(RECALLED) && !conversation.path(RECALLED).isEmpty()) {
        seen.set(RECALLED, conversation.path(RECALLED));
      }
    }
    return seen;
  }

  private static JsonNode facts(JsonNode conversation, JsonNode with) {
    Set<String> about = new HashSet<>();
    JsonNode wanted = with.path("about");
    if (wanted.isTextual()) {
      about.add(wanted.asText().toLowerCase(Locale.ROOT));
    }
    wanted.forEach(subject -> about.add(subject.asText().toLowerCase(Locale.ROOT)));
    ObjectNode facts = JsonNodeFactory.instance.objectNode();
    conversation
        .path("known")
        .properties()
        .forEach(
            of -> {
              if (!with.has("about") || about.contains(of.getKey().toLowerCase(Locale.ROOT))) {
                facts.set(of.getKey(), of.getValue());
              }
            });
    return facts;
  }
}
