package dev.switchboard.evaluation.flowrun;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** How a run begins. */
sealed interface Beginning {

  /** By a program, with an input of its own. */
  record ByInput(JsonNode input) implements Beginning {}

  /**
   * By a message of a user.
   *
   * @param slots what was found in it, by name
   */
  record ByMessage(String text, Map<String, String> slots) implements Beginning {
    public ByMessage {
      slots = Map.copyOf(slots);
    }
  }
}
