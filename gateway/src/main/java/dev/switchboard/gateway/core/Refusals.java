package dev.switchboard.gateway.core;

import dev.switchboard.contracts.Problem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every refusal of the gateway: one place, so that they read alike. */
public final class Refusals {

  private static final String TYPE = "urn:switchboard:problem:";

  private Refusals() {}

  public static Refusal malformedJson(String why) {
    return refusal(400, "malformed-json", "The body is not valid JSON", why);
  }

  public static Refusal badBody(String detail) {
    return refusal(400, "bad-body", "The body does not fit", detail);
  }

  public static Refusal missingText() {
    return refusal(
        400,
        "missing-text",
        "The message has no text",
        "'text' is missing or blank; send {\"text\": \"what the user wrote\"}.");
  }

  public static Refusal textTooLong(int length, int limit) {
    return refusal(
        413,
        "text-too-long",
        "The text is too long",
        "The text has %d characters and at most %d are taken; send a shorter text."
            .formatted(length, limit));
  }

  public static Refusal badId(String what) {
    return refusal(
        400,
        "bad-id",
        "The id is not valid",
        what + " must be 1 to 200 characters out of letters A-Z a-z, digits and . _ - : @");
  }

  public static Refusal fieldTooLong(String field, int limit) {
    return refusal(
        400,
        "bad-body",
        "The body does not fit",
        "'%s' must be 1 to %d characters; send a shorter one or leave it out."
            .formatted(field, limit));
  }

  public static Refusal brokenText(String field) {
    return refusal(
        400,
        "bad-body",
        "The body does not fit",
        "'" + field + "' holds half of a surrogate pair; send well-formed Unicode.");
  }

  public static Refusal badWait(String given, int most) {
    return refusal(
        400,
        "bad-wait",
        "The wait is not valid",
        "'wait' is '%s'; send whole seconds from 1 to %d.".formatted(shortened(given), most));
  }

  public static Refusal badLimit(String given, int most) {
    return refusal(
        400,
        "bad-limit",
        "The limit is not valid",
        "'limit' is '%s'; send a whole number from 1 to %d.".formatted(shortened(given), most));
  }

  public static Refusal badPosition(String given, String why) {
    return refusal(
        400,
        "bad-position",
        "The Last-Event-ID is not valid",
        "'%s' %s; send the id of the last event of this stream, or none to start with what comes next."
            .formatted(shortened(given), why));
  }

  public static Refusal unknownConversation(String conversationId) {
    return refusal(
        404,
        "unknown-conversation",
        "There is no such conversation",
        "No message of conversation %s has been handled; send one with POST /v1/conversations/%s/messages."
            .formatted(conversationId, conversationId));
  }

  public static Refusal unknownDeadLetter(String id) {
    return refusal(
        404,
        "unknown-dead-letter",
        "There is no such dead letter",
        "No dead letter has the id %s; GET /v1/dead-letters lists them.".formatted(shortened(id)));
  }

  public static Refusal unknownApproval(String id) {
    return refusal(
        404,
        "unknown-approval",
        "There is no such approval",
        "No approval has the id %s; GET /v1/approvals lists those that are pending, a moment after they are asked for."
            .formatted(shortened(id)));
  }

  public static Refusal approvalIsOver(String id, String how, @Nullable Instant when) {
    return refusal(
        409,
        "approval-is-over",
        "The approval is over",
        "Approval %s ended as %s at %s; nobody waits for a decision any more."
            .formatted(shortened(id), how, when));
  }

  public static Refusal decidedBefore(String id, String by) {
    return refusal(
        409,
        "decided-before",
        "This person has decided otherwise",
        "%s has decided about approval %s before; a person's first decision counts."
            .formatted(shortened(by), shortened(id)));
  }

  public static Refusal notAsked(String id, String by, List<String> from) {
    return refusal(
        403,
        "not-asked",
        "This person is not asked",
        "Approval %s is not for %s to decide; asked are: %s."
            .formatted(shortened(id), shortened(by), shortened(String.join(", ", from))));
  }

  public static Refusal redisAway() {
    return refusal(
        503,
        "redis-unreachable",
        "Approvals can't be read now",
        "Redis can't be reached; nothing was decided, and messages are still taken. Try again shortly.");
  }

  public static Refusal cannotRedrive(String detail) {
    return refusal(409, "cannot-redrive", "The dead letter can't be tried again", detail);
  }

  public static Refusal noAnswerYet(String conversationId, String messageId, int seconds) {
    return refusal(
        504,
        "no-answer-yet",
        "The answer takes longer than the wait",
        ("Message %s is kept and will be answered, but not within %d s. Send the same messageId again with"
                + " ?wait to get its answer, or follow GET /v1/conversations/%s/events.")
            .formatted(messageId, seconds, conversationId));
  }

  public static Refusal noOutputYet(String runId, int seconds) {
    return refusal(
        504,
        "no-answer-yet",
        "The run takes longer than the wait",
        ("Run %s is kept and goes on, but did not end within %d s. Send the same Idempotency-Key again with"
                + " ?wait to get its output, or follow GET /v1/conversations/run-%s/events.")
            .formatted(runId, seconds, runId));
  }

  public static Refusal brokerAway() {
    return refusal(
        503,
        "broker-unreachable",
        "The message broker can't be reached",
        "It is not certain that this was kept. Send it again, with the same messageId or Idempotency-Key:"
            + " it will be handled once.");
  }

  public static Refusal stateServiceAway(String why) {
    return refusal(
        503,
        "state-service-unreachable",
        "Conversations can't be read now",
        "state-service " + why + "; messages are still taken. Try again shortly.");
  }

  public static Refusal routerAway(String why) {
    return refusal(
        503,
        "router-unreachable",
        "Runs can't be read now",
        "The router " + why + "; messages are still taken. Try again shortly.");
  }

  public static Refusal unknownRun(String conversationId, String runId) {
    return refusal(
        404,
        "unknown-run",
        "There is no such run",
        ("Conversation %s has no run %s, or had it too long ago. Name the run's conversation with"
                + " ?conversation=…; without it, a run that was started with POST /v1/flows/{name}/runs is meant.")
            .formatted(conversationId, runId));
  }

  public static Refusal noHandoff(String conversationId) {
    return refusal(
        409,
        "no-handoff",
        "No human has this conversation",
        "The bot has conversation %s, so there is nothing to give back.".formatted(conversationId));
  }

  public static Refusal notReady() {
    return refusal(
        503,
        "not-ready",
        "The gateway is not ready",
        "It does not follow the replies yet; try again shortly.");
  }

  /**
   * @param what what was sent, such as {@code messageId 17}
   */
  public static Refusal stopping(String what) {
    return refusal(
        503,
        "stopping",
        "The gateway is stopping",
        "What you sent is kept. Send it again with %s to wait for what comes of it."
            .formatted(what));
  }

  public static Refusal overloaded(String what) {
    return refusal(503, "too-many", "Too many at once", what + "; try again shortly.");
  }

  public static Refusal foreignPage() {
    return refusal(
        403,
        "foreign-page",
        "Another site's page may not do this",
        "A browser sent this on behalf of another site; call the gateway from its own page or from a program.");
  }

  /** What the HTTP layer itself refuses, such as an unknown path. */
  public static Problem http(int status, String kind, String title, String detail) {
    return new Problem(TYPE + kind, status, title, detail, null);
  }

  private static Refusal refusal(int status, String kind, String title, String detail) {
    return new Refusal(http(status, kind, title, detail));
  }

  private static String shortened(String given) {
    return given.length() <= 60 ? given : given.substring(0, 60) + "…";
  }
}
