package dev.switchboard.router.core;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A {@code do} or {@code try} that the run is inside of.
 *
 * @param position of the task
 * @param input of the task, after {@code input.from}
 * @param retries of a {@code try}: how often it was tried again
 * @param firstFailure of a {@code try}: when it failed first
 * @param error of a {@code try}: what {@code catch} is handling right now
 */
public record Frame(
    String position,
    JsonNode input,
    int retries,
    @Nullable Instant firstFailure,
    @Nullable JsonNode error) {

  static Frame of(String position, JsonNode input) {
    return new Frame(position, input, 0, null, null);
  }

  Frame retried(Instant now) {
    return new Frame(position, input, retries + 1, firstFailure == null ? now : firstFailure, null);
  }

  Frame handling(JsonNode problem) {
    return new Frame(position, input, retries, firstFailure, problem);
  }
}
