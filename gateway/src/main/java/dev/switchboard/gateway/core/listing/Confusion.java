package dev.switchboard.gateway.core.listing;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An intent that messages were taken for, though the customers seem to have meant another one.
 *
 * @param intent that they were taken for
 * @param meant what they seem to have meant; null where a person took over
 * @param how it shows
 * @param count how often it was seen
 * @param examples the newest, the newest first
 */
public record Confusion(
    String intent, @Nullable String meant, How how, int count, List<Example> examples) {

  public Confusion {
    examples = List.copyOf(examples);
  }

  /** How a confusion shows. */
  public enum How {
    /** The bot asked which of both was meant. */
    @JsonProperty("asked")
    ASKED,
    /** The customer said that it was wrong: "no, I meant …". */
    @JsonProperty("corrected")
    CORRECTED,
    /** The customer said nearly the same again, and it was taken for the other one. */
    @JsonProperty("reworded")
    REWORDED,
    /** The customer's next message got them a person. */
    @JsonProperty("handed-over")
    HANDED_OVER
  }

  /**
   * A message that was confused.
   *
   * @param next the customer's next message; null where the bot asked at once
   */
  public record Example(
      String conversationId, String turnId, Instant at, String text, @Nullable String next) {}
}
