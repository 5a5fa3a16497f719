package dev.switchboard.router.core.state;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Something else that the user wants, to be answered when what was said before it is.
 *
 * @param id makes the ids of several runs of one flow in a turn differ; null for what a message
 *     wants first
 * @param flow name of the flow that answers
 * @param turn number of the turn whose message says it
 * @param text the user's words
 * @param input the flow's input
 */
public record PendingIntent(
    @Nullable String id, String intent, String flow, long turn, String text, JsonNode input) {

  /** Reads a stored one; the release 0.1.0 kept turn and text in the input only. */
  @JsonCreator
  static PendingIntent read(
      @JsonProperty("id") @Nullable String id,
      @JsonProperty("intent") String intent,
      @JsonProperty("flow") String flow,
      @JsonProperty("turn") @Nullable Long turn,
      @JsonProperty("text") @Nullable String text,
      @JsonProperty("input") JsonNode input) {
    return new PendingIntent(
        id == null || id.isEmpty() ? null : id,
        intent,
        flow,
        turn == null ? input.at("/conversation/turn").asLong() : turn,
        text == null ? input.path("text").asText("") : text,
        input);
  }

  /** For the human who takes over: the user's words, or the intent where there are none. */
  public String words() {
    String words = text.strip();
    return words.isEmpty() ? intent : words;
  }
}
