package dev.switchboard.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.view.RunStatus;
import dev.switchboard.gateway.core.Approval;
import dev.switchboard.gateway.core.Refusal;
import dev.switchboard.gateway.core.Refusal.BrokerUnreachable.Kept;
import dev.switchboard.gateway.core.Refusal.InvalidPosition.Mistake;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalProblemsTest {

  private static final Duration WAITED = Duration.ofSeconds(30);

  /** Refusal, status, kind, and what the client must find in the detail. */
  static List<Arguments> refusals() {
    return List.of(
        Arguments.of(new Refusal.InvalidId("'by'"), 400, "bad-id", "'by' must be 1 to 200"),
        Arguments.of(new Refusal.MissingText(), 400, "missing-text", "missing or blank; send {"),
        Arguments.of(
            new Refusal.TextTooLong(11, 10), 413, "text-too-long", "11 characters and at most 10"),
        Arguments.of(
            new Refusal.MissingField("by", "who decides"),
            400,
            "bad-body",
            "'by' is missing; say who decides."),
        Arguments.of(
            new Refusal.FieldTooLong("user", 200), 400, "bad-body", "'user' must be 1 to 200"),
        Arguments.of(new Refusal.BrokenText("text"), 400, "bad-body", "half of a surrogate pair"),
        Arguments.of(
            new Refusal.InvalidPosition("x", Mistake.MALFORMED),
            400,
            "bad-position",
            "'x' is not a partition and an offset such as 3:1042; send the id"),
        Arguments.of(
            new Refusal.InvalidPosition("4:1", Mistake.OTHER_CONVERSATION),
            400,
            "bad-position",
            "another conversation"),
        Arguments.of(
            new Refusal.InvalidPosition("4:1", Mistake.BEYOND_END),
            400,
            "bad-position",
            "beyond the end"),
        Arguments.of(
            new Refusal.UnknownConversation("c"),
            404,
            "unknown-conversation",
            "POST /v1/conversations/c/messages"),
        Arguments.of(new Refusal.InvalidListing(), 400, "bad-listing", "'next' of the page before"),
        Arguments.of(new Refusal.UnknownRun("c", "r"), 404, "unknown-run", "?conversation="),
        Arguments.of(
            new Refusal.CannotRetry("r", RunStatus.FAILED), 409, "cannot-retry", "may have had"),
        Arguments.of(
            new Refusal.CannotRetry("r", RunStatus.SUCCEEDED), 409, "cannot-retry", "succeeded"),
        Arguments.of(
            new Refusal.UnknownApproval("a"), 404, "unknown-approval", "GET /v1/approvals"),
        Arguments.of(
            new Refusal.UnknownDeadLetter("d"), 404, "unknown-dead-letter", "GET /v1/dead-letters"),
        Arguments.of(
            new Refusal.ApprovalOver("a", Approval.Status.REJECTED, Instant.EPOCH),
            409,
            "approval-is-over",
            "Approval a ended as rejected at 1970-01-01T00:00:00Z"),
        Arguments.of(
            new Refusal.DecidedBefore("a", "ada"), 409, "decided-before", "first decision counts"),
        Arguments.of(
            new Refusal.NotAsked("a", "eve", List.of("ada", "bob")),
            403,
            "not-asked",
            "not for eve to decide; asked are: ada, bob."),
        Arguments.of(
            new Refusal.CannotDelegate("a", "anyone may decide it"),
            409,
            "cannot-delegate",
            "Approval a can't be passed on: anyone may decide it."),
        Arguments.of(
            new Refusal.ForeignDeadLetter("x"), 409, "cannot-redrive", "none of our topics"),
        Arguments.of(
            new Refusal.DeadLetterWithoutPayload("turns", 3, 7),
            409,
            "cannot-redrive",
            "it lies in turns, partition 3, offset 7: let its sender send it again, smaller"),
        Arguments.of(
            new Refusal.DeadLetterOver("d", true, Instant.EPOCH),
            409,
            "cannot-redrive",
            "it was dropped at 1970-01-01T00:00:00Z"),
        Arguments.of(new Refusal.NoHandoff("c"), 409, "no-handoff", "nothing to give back"),
        Arguments.of(new Refusal.NoDraft("it is new"), 409, "no-draft", "it is new"),
        Arguments.of(
            new Refusal.UnknownHandoff("c"), 404, "unknown-handoff", "GET /v1/handoffs lists"),
        Arguments.of(
            new Refusal.NoAnswerYet("c", "m", WAITED),
            504,
            "no-answer-yet",
            "not within 30 s. Send the same messageId again"),
        Arguments.of(
            new Refusal.NoOutputYet("r", WAITED),
            504,
            "no-answer-yet",
            "within 30 s. Send the same Idempotency-Key again"),
        Arguments.of(
            new Refusal.BrokerUnreachable(), 503, "broker-unreachable", "will be handled once"),
        Arguments.of(
            new Refusal.BrokerUnreachable("messageId m", Kept.NO),
            503,
            "broker-unreachable",
            "Nothing was kept. Send it again with the same messageId, which is m"),
        Arguments.of(
            new Refusal.TooManyAtOnce(3, "Idempotency-Key r"),
            503,
            "too-many",
            "3 requests wait for the broker already. Nothing was kept. Send it again with the same"
                + " Idempotency-Key, which is r"),
        Arguments.of(
            new Refusal.TooManyReaders(2), 503, "too-many", "2 clients read dead letters already"),
        Arguments.of(
            new Refusal.TooLargeForBroker(9), 413, "body-too-large", "no record of 9 bytes"),
        Arguments.of(
            new Refusal.ResumesTooOften(60), 429, "too-many", "more than 60 times in a minute"),
        Arguments.of(
            new Refusal.ApprovalsUnreachable(), 503, "redis-unreachable", "nothing was decided"),
        Arguments.of(
            new Refusal.HandoffsUnreachable(), 503, "redis-unreachable", "nothing was done"),
        Arguments.of(
            new Refusal.KeptUnreachable("Costs"), 503, "redis-unreachable", "Try again shortly"),
        Arguments.of(
            new Refusal.DataKeysUnreachable("messageId m-1"),
            503,
            "data-keys-unreachable",
            "Nothing was kept. Send it again with the same messageId, which is m-1"),
        Arguments.of(
            new Refusal.ConversationsUnreachable("can't be reached"),
            503,
            "state-service-unreachable",
            "state-service can't be reached; messages are still taken"),
        Arguments.of(
            new Refusal.RunsUnreachable("answered with status 500"),
            503,
            "router-unreachable",
            "The router answered with status 500"),
        Arguments.of(
            new Refusal.BotUnreadable("llm-workers", "llm-workers can't be reached"),
            503,
            "service-unreachable",
            "llm-workers can't be reached"),
        Arguments.of(new Refusal.NotReady(), 503, "not-ready", "try again shortly"),
        Arguments.of(new Refusal.StoppingBeforeAnswer("m"), 503, "stopping", "with messageId m to"),
        Arguments.of(
            new Refusal.StoppingBeforeEnd("r"), 503, "stopping", "with Idempotency-Key r to"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void saysWhatIsWrongAndHowToFixIt(Refusal refusal, int status, String kind, String detail) {
    Problem problem = RefusalProblems.of(refusal);

    assertThat(problem.status()).isEqualTo(status);
    assertThat(problem.type()).isEqualTo("urn:switchboard:problem:" + kind);
    assertThat(problem.title()).isNotBlank();
    assertThat(problem.detail()).contains(detail);
  }

  @Test
  void everyRefusalIsTriedAbove() {
    assertThat(refusals().stream().<Class<?>>map(refused -> refused.get()[0].getClass()))
        .containsAll(Stream.of(Refusal.class.getPermittedSubclasses()).toList());
  }

  @Test
  void quotesOnlyTheBeginningOfALongId() {
    assertThat(RefusalProblems.of(new Refusal.UnknownDeadLetter("x".repeat(100))).detail())
        .contains("x".repeat(60) + "…")
        .doesNotContain("x".repeat(61));
  }
}
