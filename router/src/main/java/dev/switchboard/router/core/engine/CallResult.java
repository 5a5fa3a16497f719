package dev.switchboard.router.core.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.value.Problem;

/** The result of beginning a call. */
sealed interface CallResult {

  /** The call was done at once. */
  record Done(JsonNode output) implements CallResult {}

  /** The branch waits for the outcome. */
  record Parked() implements CallResult {}

  /** The call can't be made. */
  record Refused(Problem problem) implements CallResult {}

  static CallResult refused(String detail) {
    return new Refused(Problem.validation(detail));
  }
}
