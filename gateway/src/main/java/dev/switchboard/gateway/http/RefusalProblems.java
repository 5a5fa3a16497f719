package dev.switchboard.gateway.http;

import static dev.switchboard.gateway.http.RefusalWords.again;
import static dev.switchboard.gateway.http.RefusalWords.kept;
import static dev.switchboard.gateway.http.RefusalWords.words;
import static dev.switchboard.gateway.http.RequestProblems.shortened;

import dev.switchboard.contracts.value.Problem;
import dev.switchboard.gateway.core.Refusal;
import java.util.Locale;

/** The problem document of every refusal of the core: one place, so that they read alike. */
final class RefusalProblems {

  private RefusalProblems() {}

  static Problem of(Refusal refusal) {
    return switch (refusal) {
      case Refusal.InvalidId it ->
          problem(
              400,
              "bad-id",
              "The id is not valid",
              it.what()
                  + " must be 1 to 200 characters out of letters A-Z a-z, digits and . _ - : @");
      case Refusal.MissingText it ->
          problem(
              400,
              "missing-text",
              "The message has no text",
              "'text' is missing or blank; send {\"text\": \"what the user wrote\"}.");
      case Refusal.TextTooLong it ->
          problem(
              413,
              "text-too-long",
              "The text is too long",
              "The text has %d characters and at most %d are taken; send a shorter text."
                  .formatted(it.length(), it.limit()));
      case Refusal.MissingField it ->
          RequestProblems.badBody("'%s' is missing; say %s.".formatted(it.field(), it.purpose()));
      case Refusal.FieldTooLong it ->
          RequestProblems.badBody(
              "'%s' must be 1 to %d characters; send a shorter one or leave it out."
                  .formatted(it.field(), it.limit()));
      case Refusal.BrokenText it ->
          RequestProblems.badBody(
              "'" + it.field() + "' holds half of a surrogate pair; send well-formed Unicode.");
      case Refusal.InvalidPosition it ->
          problem(
              400,
              "bad-position",
              "The Last-Event-ID is not valid",
              ("'%s' %s; send the id of the last event of this stream, or none to start with what"
                      + " comes next.")
                  .formatted(shortened(it.given()), words(it.mistake())));
      case Refusal.UnknownConversation it ->
          problem(
              404,
              "unknown-conversation",
              "There is no such conversation",
              ("No message of conversation %s has been handled; send one with"
                      + " POST /v1/conversations/%s/messages.")
                  .formatted(it.conversationId(), it.conversationId()));
      case Refusal.UnknownRun it ->
          problem(
              404,
              "unknown-run",
              "There is no such run",
              ("Conversation %s has no run %s, or had it too long ago. Name the run's conversation"
                      + " with ?conversation=…; without it, a run that was started with"
                      + " POST /v1/flows/{name}/runs is meant.")
                  .formatted(it.conversationId(), it.runId()));
      case Refusal.InvalidListing it -> RequestProblems.badListing();
      case Refusal.UnknownApproval it ->
          problem(
              404,
              "unknown-approval",
              "There is no such approval",
              ("No approval has the id %s; GET /v1/approvals lists those that are pending, a moment"
                      + " after they are asked for.")
                  .formatted(shortened(it.approvalId())));
      case Refusal.UnknownDeadLetter it ->
          problem(
              404,
              "unknown-dead-letter",
              "There is no such dead letter",
              "No dead letter has the id %s; GET /v1/dead-letters lists them."
                  .formatted(shortened(it.id())));
      case Refusal.ApprovalOver it ->
          problem(
              409,
              "approval-is-over",
              "The approval is over",
              "Approval %s ended as %s at %s; nobody waits for a decision any more."
                  .formatted(
                      shortened(it.approvalId()),
                      it.how().name().toLowerCase(Locale.ROOT),
                      it.when()));
      case Refusal.DecidedBefore it ->
          problem(
              409,
              "decided-before",
              "This person has decided otherwise",
              "%s has decided about approval %s before; a person's first decision counts."
                  .formatted(shortened(it.by()), shortened(it.approvalId())));
      case Refusal.NotAsked it ->
          problem(
              403,
              "not-asked",
              "This person is not asked",
              "Approval %s is not for %s to decide; asked are: %s."
                  .formatted(
                      shortened(it.approvalId()),
                      shortened(it.by()),
                      shortened(String.join(", ", it.from()))));
      case Refusal.CannotDelegate it ->
          problem(409, "cannot-delegate", "The approval is not passed on", RefusalWords.why(it));
      case Refusal.CannotRetry it ->
          problem(409, "cannot-retry", "The run does not go on", RefusalWords.why(it));
      case Refusal.ForeignDeadLetter it ->
          cannotRedrive("it came from '%s', which is none of our topics".formatted(it.topic()));
      case Refusal.DeadLetterWithoutPayload it -> cannotRedrive(RefusalWords.tooLarge(it));
      case Refusal.DeadLetterOver it ->
          cannotRedrive(
              "it %s at %s".formatted(it.dropped() ? "was dropped" : "went back", it.when()));
      case Refusal.NoHandoff it ->
          problem(409, "no-handoff", "No human has this conversation", RefusalWords.why(it));
      case Refusal.NoDraft it ->
          problem(409, "no-draft", "There is no draft", RefusalWords.why(it));
      case Refusal.UnknownHandoff it ->
          problem(
              404,
              "unknown-handoff",
              "This conversation was not handed over",
              ("No person has, or had lately, conversation %s; GET /v1/handoffs lists those that"
                      + " people have, a moment after they were handed over.")
                  .formatted(it.conversationId()));
      case Refusal.NoAnswerYet it ->
          problem(
              504,
              "no-answer-yet",
              "The answer takes longer than the wait",
              ("Message %s is kept and will be answered, but not within %d s. Send the same"
                      + " messageId again with ?wait to get its answer, or follow"
                      + " GET /v1/conversations/%s/events.")
                  .formatted(it.messageId(), it.waited().toSeconds(), it.conversationId()));
      case Refusal.NoOutputYet it ->
          problem(
              504,
              "no-answer-yet",
              "The run takes longer than the wait",
              ("Run %s is kept and goes on, but did not end within %d s. Send the same"
                      + " Idempotency-Key again with ?wait to get its output, or follow"
                      + " GET /v1/conversations/run-%s/events.")
                  .formatted(it.runId(), it.waited().toSeconds(), it.runId()));
      case Refusal.BrokerUnreachable it ->
          problem(
              503,
              "broker-unreachable",
              "The message broker can't be reached",
              kept(it.kept()) + again(it.sentAs()));
      case Refusal.DataKeysUnreachable it -> RequestProblems.noDataKeys(again(it.sentAs()));
      case Refusal.TooManyAtOnce it ->
          tooMany(
              503,
              "%d requests wait for the broker already. Nothing was kept. %s"
                  .formatted(it.limit(), again(it.sentAs())));
      case Refusal.TooManyReaders it ->
          tooMany(503, "%d clients read dead letters already; try again.".formatted(it.limit()));
      case Refusal.TooLargeForBroker it ->
          problem(
              413,
              "body-too-large",
              "The body is too large",
              "The broker takes no record of %d bytes; send less.".formatted(it.bytes()));
      case Refusal.ResumesTooOften it ->
          tooMany(
              429,
              ("This stream was resumed more than %d times in a minute; wait a few seconds, then"
                      + " resume it where you are.")
                  .formatted(it.perMinute()));
      case Refusal.ApprovalsUnreachable it ->
          withoutRedis(
              "Approvals can't be read now", "nothing was decided, and messages are still taken.");
      case Refusal.HandoffsUnreachable it ->
          withoutRedis(
              "Handoffs can't be read now", "nothing was done, and messages are still taken.");
      case Refusal.KeptUnreachable it ->
          withoutRedis(it.what() + " can't be read now", "they are kept there.");
      case Refusal.ConversationsUnreachable it ->
          problem(
              503,
              "state-service-unreachable",
              "Conversations can't be read now",
              "state-service " + it.why() + "; messages are still taken. Try again shortly.");
      case Refusal.RunsUnreachable it ->
          problem(
              503,
              "router-unreachable",
              "Runs can't be read now",
              "The router " + it.why() + "; messages are still taken. Try again shortly.");
      case Refusal.BotUnreadable it ->
          problem(503, "service-unreachable", it.service() + " can't be read now", it.why());
      case Refusal.NotReady it ->
          problem(
              503,
              "not-ready",
              "The gateway is not ready",
              "It does not follow the replies yet; try again shortly.");
      case Refusal.StoppingBeforeAnswer it -> stopping("messageId " + it.messageId());
      case Refusal.StoppingBeforeEnd it -> stopping("Idempotency-Key " + it.runId());
    };
  }

  private static Problem tooMany(int status, String detail) {
    return problem(status, "too-many", "Too many at once", detail);
  }

  private static Problem withoutRedis(String title, String meanwhile) {
    return problem(
        503,
        "redis-unreachable",
        title,
        "Redis can't be reached; %s Try again shortly.".formatted(meanwhile));
  }

  private static Problem cannotRedrive(String detail) {
    return problem(409, "cannot-redrive", "The dead letter can't be tried again", detail);
  }

  /**
   * @param again what the client sends again, such as {@code messageId 17}
   */
  private static Problem stopping(String again) {
    return problem(
        503,
        "stopping",
        "The gateway is stopping",
        "What you sent is kept. Send it again with %s to wait for what comes of it."
            .formatted(again));
  }

  private static Problem problem(int status, String kind, String title, String detail) {
    return RequestProblems.problem(status, kind, title, detail);
  }
}
