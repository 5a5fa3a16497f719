package dev.switchboard.tools.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.edge.fake.InMemoryEffectLedger;
import dev.switchboard.once.AtMostOnce;
import dev.switchboard.once.CheckResult;
import dev.switchboard.once.Command;
import dev.switchboard.once.EffectCheck;
import dev.switchboard.once.EffectLedger;
import dev.switchboard.once.WithoutLedger;
import dev.switchboard.retry.Pause;
import dev.switchboard.tools.Requests;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ToolRunnerTest {

  private static final Command COMMAND = new Command("c-1", "conversation-1", Instant.EPOCH);

  private final EffectLedger<Outcome> ledger = new InMemoryEffectLedger<>(Clock.systemUTC());
  private final AtomicInteger calls = new AtomicInteger();
  private EffectCheck<Outcome> check = () -> new CheckResult.Unclear<>("there is none");

  @ParameterizedTest
  @CsvSource({"NONE, 2", "IDEMPOTENT, 1", "ONCE, 1"})
  void actsAsOftenAsTheEffectAllows(Effect effect, int times) throws Exception {
    // given
    ToolRunner runner = runner(effect, request -> request.arguments());
    ToolRequested request = Requests.of("tool", "c-1", "{'a': 1}");

    // when
    Outcome first = runner.run(request).outcome();
    Outcome second = runner.run(request).outcome();

    // then
    assertThat(first).isEqualTo(new Outcome.Succeeded(request.arguments())).isEqualTo(second);
    assertThat(calls).hasValue(times);
  }

  @Test
  void answersTheSameFailureAgain() throws Exception {
    // given
    Problem refused = Problem.communication(409, "Error: non-pending order cannot be cancelled");
    ToolRunner runner =
        runner(
            Effect.ONCE,
            request -> {
              throw ToolFailure.refused(refused);
            });

    // when
    runner.run(Requests.of("tool", "c-1", "{}"));
    AtMostOnce.Answer<Outcome> again = runner.run(Requests.of("tool", "c-1", "{}"));

    // then
    assertThat(again).isEqualTo(new AtMostOnce.Answer<>(new Outcome.Failed(refused), true));
    assertThat(calls).hasValue(1);
  }

  @ParameterizedTest
  @CsvSource({"NONE, timeout", "IDEMPOTENT, timeout", "ONCE, effect-unknown"})
  void saysThatNobodyKnowsWhetherAnEffectHappenedWhenItsAnswerGotLost(Effect effect, String type)
      throws Exception {
    // given
    ToolRunner runner =
        runner(
            effect,
            request -> {
              throw ToolFailure.atFault(
                  Problem.timeout("too slow"), ToolFailure.Repeat.ANSWER_LOST);
            });

    // when
    Outcome outcome = runner.run(Requests.of("tool", "c-1", "{}")).outcome();

    // then
    assertThat(problem(outcome).type()).endsWith("/" + type);
    assertThat(problem(outcome).detail()).contains("too slow");
  }

  @ParameterizedTest
  @CsvSource({"NONE, communication", "IDEMPOTENT, communication", "ONCE, answer-unusable"})
  void isNotAskedForAgainWhenTheAnswerOfWhatIsDoneCannotBeUsed(Effect effect, String type)
      throws Exception {
    // given
    ToolRunner runner = runner(effect, request -> TextNode.valueOf("x".repeat(200)));
    check = CheckResult.DidNotHappen::new;

    // when
    Outcome outcome = runner.run(Requests.of("tool", "c-1", "{}")).outcome();

    // then
    assertThat(problem(outcome).type()).endsWith("/" + type);
    assertThat(problem(outcome).detail()).contains("more than 100 bytes");
    assertThat(calls).hasValue(1);
  }

  @Test
  void tellsWhatToLookUpWhenTheWorkerOfACallDied() throws Exception {
    // given a worker that died long ago
    ledger.claim(COMMAND, "dead", false, Duration.ZERO);

    // when
    Outcome outcome =
        runner(Effect.ONCE, request -> request.arguments())
            .run(Requests.of("tool", "c-1", "{}"))
            .outcome();

    // then
    assertThat(problem(outcome).type()).isEqualTo(Problem.EFFECT_UNKNOWN);
    assertThat(problem(outcome).detail()).contains("there is none", "Idempotency-Key c-1");
    assertThat(calls).hasValue(0);
  }

  @Test
  void aRedecidedCallWithoutAClaimIsNotMade() throws Exception {
    Outcome outcome =
        runner(Effect.ONCE, request -> request.arguments())
            .run(Requests.of("tool", "c-1", "{}"), Instant.EPOCH, () -> true)
            .outcome();

    assertThat(problem(outcome).type()).isEqualTo(Problem.EFFECT_UNKNOWN);
    assertThat(problem(outcome).detail())
        .contains("Redis lost its last writes", "there is none", "Idempotency-Key c-1");
    assertThat(calls).hasValue(0);
  }

  @Test
  void aRedecidedCallIsMadeOnceItsCheckSaysThatItDidNotHappen() throws Exception {
    check = CheckResult.DidNotHappen::new;
    ToolRunner runner = runner(Effect.ONCE, request -> request.arguments());

    Outcome first =
        runner.run(Requests.of("tool", "c-1", "{}"), Instant.EPOCH, () -> true).outcome();
    Outcome second =
        runner.run(Requests.of("tool", "c-1", "{}"), Instant.EPOCH, () -> true).outcome();

    assertThat(first).isInstanceOf(Outcome.Succeeded.class).isEqualTo(second);
    assertThat(calls).hasValue(1);
  }

  @Test
  void aRedecidedCallThatTheLedgerKnowsIsAnsweredByIt() throws Exception {
    ToolRunner runner = runner(Effect.ONCE, request -> request.arguments());
    Outcome first = runner.run(Requests.of("tool", "c-1", "{}")).outcome();

    assertThat(runner.run(Requests.of("tool", "c-1", "{}"), Instant.EPOCH, () -> true))
        .isEqualTo(new AtMostOnce.Answer<>(first, true));
  }

  @ParameterizedTest
  @CsvSource({"NONE", "IDEMPOTENT"})
  void aRedecidedCallThatMayBeRepeatedIsMade(Effect effect) throws Exception {
    runner(effect, request -> request.arguments())
        .run(Requests.of("tool", "c-1", "{}"), Instant.EPOCH, () -> true);

    assertThat(calls).hasValue(1);
  }

  private static JsonNode answerGetsLost(ToolRequested request) throws ToolFailure {
    throw ToolFailure.atFault(Problem.timeout("too slow"), ToolFailure.Repeat.ANSWER_LOST);
  }

  @Test
  void answersWhatWasFoundOutWhenAnAnswerGotLost() throws Exception {
    check = () -> new CheckResult.Happened<>(new Outcome.Succeeded(TextNode.valueOf("paid")));
    assertThat(
            runner(Effect.ONCE, ToolRunnerTest::answerGetsLost)
                .run(Requests.of("tool", "c-1", "{}"))
                .outcome())
        .isEqualTo(new Outcome.Succeeded(TextNode.valueOf("paid")));
    assertThat(calls).hasValue(1);
  }

  @Test
  void callsAgainWhatCertainlyDidNotHappenButNotForEver() throws Exception {
    check = CheckResult.DidNotHappen::new;
    Outcome outcome =
        runner(Effect.ONCE, ToolRunnerTest::answerGetsLost)
            .run(Requests.of("tool", "c-1", "{}"))
            .outcome();
    assertThat(calls).hasValue(3);
    assertThat(problem(outcome).type()).as("it is known not to have acted").endsWith("/timeout");
  }

  @Test
  void asksNobodyWhereTheToolSaysByItselfThatItFailed() throws Exception {
    check =
        () -> {
          throw new AssertionError("asked");
        };
    runner(
            Effect.ONCE,
            request -> {
              throw ToolFailure.refused(Problem.communication(409, "no"));
            })
        .run(Requests.of("tool", "c-1", "{}"));
    assertThat(calls).hasValue(1);
  }

  @Test
  void namesTheToolsThereAreWhenOneIsUnknown() throws Exception {
    // when
    Outcome outcome =
        runner(Effect.NONE, ToolRequested::arguments)
            .run(Requests.of("tol", "c-1", "{}"))
            .outcome();

    // then
    assertThat(problem(outcome).type()).endsWith("/configuration");
    assertThat(problem(outcome).detail()).contains("no tool tol").contains("tool");
  }

  static Stream<Arguments> defects() {
    return Stream.of(
            new IllegalStateException("a defect"),
            new StackOverflowError("a defect"),
            new NoClassDefFoundError("a defect"))
        .flatMap(defect -> Stream.of(Effect.values()).map(effect -> Arguments.of(effect, defect)));
  }

  @ParameterizedTest
  @MethodSource("defects")
  void treatsADefectInACallThatMustHappenOnceAsALostAnswer(Effect effect, Throwable defect)
      throws Exception {
    // given
    ToolRunner runner =
        runner(
            effect,
            request -> {
              throw unchecked(defect);
            });

    // when
    Outcome outcome = runner.run(Requests.of("tool", "c-1", "{}")).outcome();
    AtMostOnce.Answer<Outcome> again = runner.run(Requests.of("tool", "c-1", "{}"));

    // then
    assertThat(problem(outcome).type())
        .endsWith(effect == Effect.ONCE ? "/effect-unknown" : "/runtime");
    assertThat(problem(outcome).detail()).contains("tool broke").contains("a defect");
    assertThat(again)
        .as("the claim is settled")
        .isEqualTo(new AtMostOnce.Answer<>(outcome, effect != Effect.NONE));
  }

  @Test
  void asksWhatBecameOfACallThatADefectEnded() throws Exception {
    check = () -> new CheckResult.Happened<>(new Outcome.Succeeded(TextNode.valueOf("paid")));
    assertThat(
            runner(
                    Effect.ONCE,
                    request -> {
                      throw new StackOverflowError();
                    })
                .run(Requests.of("tool", "c-1", "{}"))
                .outcome())
        .isEqualTo(new Outcome.Succeeded(TextNode.valueOf("paid")));
  }

  private static RuntimeException unchecked(Throwable defect) {
    if (defect instanceof Error error) {
      throw error;
    }
    return (RuntimeException) defect;
  }

  @ParameterizedTest
  @CsvSource({"98, true", "99, false"})
  void boundsResults(int length, boolean fits) throws Exception {
    // given: two quotes around the text
    ToolRunner runner = runner(Effect.NONE, request -> TextNode.valueOf("x".repeat(length)));

    // when
    Outcome outcome = runner.run(Requests.of("tool", "c-1", "{}")).outcome();

    // then
    assertThat(outcome).isInstanceOf(fits ? Outcome.Succeeded.class : Outcome.Failed.class);
  }

  @Test
  void boundsResultsThatAreDeep() throws Exception {
    // given
    JsonNode result =
        Requests.json("[" + "{'name': 'ünï', 'n': [1, null, true]},".repeat(9) + "{}]");
    ToolRunner runner = runner(Effect.NONE, request -> result);

    // then
    assertThat(problem(runner.run(Requests.of("tool", "c-1", "{}")).outcome()).detail())
        .contains("more than 100 bytes");
  }

  @ParameterizedTest
  @CsvSource({"500, NONE, ''", "501, NONE, communication", "501, ONCE, answer-unusable"})
  void refusesResultsThatAreTooDeepForAnEvent(int levels, Effect effect, String type)
      throws Exception {
    // given
    JsonNode result = Requests.json("[".repeat(levels) + "]".repeat(levels));
    ToolRunner runner = runner(effect, request -> result, 10_000);

    // when
    Outcome outcome = runner.run(Requests.of("tool", "c-1", "{}")).outcome();

    // then
    if (type.isEmpty()) {
      assertThat(outcome).isEqualTo(new Outcome.Succeeded(result));
    } else {
      assertThat(problem(outcome).type()).endsWith("/" + type);
      assertThat(problem(outcome).detail()).contains("more than 500 levels");
    }
  }

  @Test
  void refusesResultsWithNumbersThatNoEventCanHold() throws Exception {
    ToolRunner runner =
        runner(Effect.NONE, request -> DoubleNode.valueOf(Double.POSITIVE_INFINITY));

    assertThat(problem(runner.run(Requests.of("tool", "c-1", "{}")).outcome()).detail())
        .contains("a number that isn't finite");
  }

  @Test
  void boundsTheResultOfAStatusCheck() throws Exception {
    // given a check that answers more than an event can hold
    JsonNode deep = Requests.json("[".repeat(700) + "]".repeat(700));
    check = () -> new CheckResult.Happened<>(new Outcome.Succeeded(deep));

    // when
    Outcome outcome =
        runner(Effect.ONCE, ToolRunnerTest::answerGetsLost, 10_000)
            .run(Requests.of("tool", "c-1", "{}"))
            .outcome();

    // then
    assertThat(problem(outcome).detail()).contains("more than 500 levels");
    assertThat(calls).hasValue(1);
  }

  private static Problem problem(Outcome outcome) {
    return ((Outcome.Failed) outcome).problem();
  }

  @FunctionalInterface
  private interface Body {
    JsonNode call(ToolRequested request) throws ToolFailure, InterruptedException;
  }

  private ToolRunner runner(Effect effect, Body body) {
    return runner(effect, body, 100);
  }

  private ToolRunner runner(Effect effect, Body body, int resultBytes) {
    Tool tool =
        new Tool() {
          @Override
          public String name() {
            return "tool";
          }

          @Override
          public Effect effect() {
            return effect;
          }

          @Override
          public JsonNode call(ToolRequested request) throws ToolFailure, InterruptedException {
            calls.incrementAndGet();
            return body.call(request);
          }
        };
    return new ToolRunner(
        new ToolCatalog(List.of(tool)),
        new AtMostOnce<>(ledger, Duration.ofSeconds(30), WithoutLedger.WAIT, Pause.SLEEPING),
        resultBytes,
        (asked, request) -> check);
  }
}
