package dev.switchboard.gateway.http;

import dev.switchboard.contracts.value.Problem;

/** Problem documents about requests as HTTP sees them, before the core gets them. */
final class RequestProblems {

  private static final String TYPE = "urn:switchboard:problem:";
  private static final int MOST_QUOTED = 60;

  private RequestProblems() {}

  /**
   * @param kind the last part of the problem's type
   */
  static Problem problem(int status, String kind, String title, String detail) {
    return new Problem(TYPE + kind, status, title, detail, null);
  }

  static Problem malformedJson(String why) {
    return problem(400, "malformed-json", "The body is not valid JSON", why);
  }

  static Problem badBody(String detail) {
    return problem(400, "bad-body", "The body does not fit", detail);
  }

  static Problem badWait(String given, int most) {
    return problem(
        400,
        "bad-wait",
        "The wait is not valid",
        "'wait' is '%s'; send whole seconds from 1 to %d.".formatted(shortened(given), most));
  }

  static Problem badLimit(String given, int most) {
    return problem(
        400,
        "bad-limit",
        "The limit is not valid",
        "'limit' is '%s'; send a whole number from 1 to %d.".formatted(shortened(given), most));
  }

  static Problem badListing() {
    return problem(
        400,
        "bad-listing",
        "There is no such list",
        "A value of the query is not known: 'cursor' is 'next' of the page before, 'status' is"
            + " running, waiting, succeeded, failed or cancelled, 'waiting' is tool, generation,"
            + " answer, timer, human, events or approval.");
  }

  static Problem badCosts(String by) {
    return problem(
        400,
        "bad-listing",
        "There is no such list",
        "'by' is '%s'; send day, user or conversation.".formatted(shortened(by)));
  }

  static Problem tooManyStreams(int limit) {
    return problem(
        503,
        "too-many",
        "Too many at once",
        "This gateway already serves %d streams; try again shortly.".formatted(limit));
  }

  static Problem messagesTooOften(int perMinute) {
    return problem(
        429,
        "too-many",
        "Too many at once",
        "This conversation has sent more than %d messages in a minute; wait a few seconds, then send it again."
            .formatted(perMinute));
  }

  /**
   * @param again what the client does next
   */
  static Problem noDataKeys(String again) {
    return problem(
        503,
        "data-keys-unreachable",
        "Data keys can't be reached",
        "Events are encrypted here, and the gateway can't read or keep data keys now: it does not"
            + " reach Redis or Kafka, or its readiness says what is wrong. Nothing was kept. "
            + again);
  }

  static Problem foreignPage() {
    return problem(
        403,
        "foreign-page",
        "Another site's page may not do this",
        "A browser sent this on behalf of another site; call the gateway from its own page or from"
            + " a program.");
  }

  static String shortened(String given) {
    return given.length() <= MOST_QUOTED ? given : given.substring(0, MOST_QUOTED) + "…";
  }
}
