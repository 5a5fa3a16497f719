package dev.switchboard.gateway.http;

import dev.switchboard.gateway.core.RequestRules;
import org.jspecify.annotations.Nullable;

/** Values that come in the query or a header, as text. */
final class RequestParameters {

  private RequestParameters() {}

  /**
   * The seconds that a client waits.
   *
   * @return null when absent
   * @throws ProblemException unless it is a whole number from 1 to {@code most}
   */
  static @Nullable Integer wait(@Nullable String given, int most) {
    if (given == null) {
      return null;
    }
    Integer seconds = number(given, most);
    if (seconds == null) {
      throw new ProblemException(RequestProblems.badWait(given, most));
    }
    return seconds;
  }

  /**
   * The number of entries to list; {@code otherwise} when absent.
   *
   * @throws ProblemException unless it is a whole number from 1 to {@code most}
   */
  static int limit(@Nullable String given, int otherwise, int most) {
    if (given == null) {
      return otherwise;
    }
    Integer limit = number(given, most);
    if (limit == null) {
      throw new ProblemException(RequestProblems.badLimit(given, most));
    }
    return limit;
  }

  /** The conversation of a run that was started without one. */
  static String runConversation(String runId) {
    return RequestRules.id(
        "'Idempotency-Key' with '%s' before it".formatted(RequestRules.RUN),
        RequestRules.RUN + runId);
  }

  private static @Nullable Integer number(String given, int most) {
    if (!given.matches("[0-9]{1,6}")) {
      return null;
    }
    int number = Integer.parseInt(given);
    return number < 1 || number > most ? null : number;
  }
}
