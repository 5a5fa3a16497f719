package dev.switchboard.evaluation.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A request of a customer with the calls that solve it.
 *
 * @param id names it, without blanks
 * @param user what the customer wants, in words
 * @param steps the calls in their order
 * @param change what must have become of the database: collection → {@code changed}, id → record,
 *     and {@code removed}, ids; nothing else may differ
 * @param digest SHA-256 of the whole database afterwards; empty = not known
 */
public record Task(String id, String user, List<Step> steps, JsonNode change, String digest) {

  public Task {
    steps = List.copyOf(steps);
  }

  /**
   * A call.
   *
   * @param result what the tool must answer; for an error, its sentence
   */
  public record Step(String tool, JsonNode arguments, JsonNode result, boolean error) {}
}
