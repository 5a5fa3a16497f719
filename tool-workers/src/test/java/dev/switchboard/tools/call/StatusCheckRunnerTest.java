package dev.switchboard.tools.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.bot.model.ToolRules.StatusCheck;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.once.CheckResult;
import dev.switchboard.tools.Requests;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatusCheckRunnerTest {

  private final List<ToolRequested> asked = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private final Queue<String> answers = new ArrayDeque<>();
  private @Nullable Error defect;

  private CheckResult<Outcome> ask(
      String happened, @Nullable String notHappened, @Nullable String result) throws Exception {
    StatusCheck check =
        new StatusCheck(
            "payment",
            Requests.json("{'key': '${ .idempotencyKey }', 'of': ['${ .arguments.order }', 1]}"),
            happened,
            notHappened,
            result);
    return new StatusCheckRunner(
            check,
            new Payments(),
            Requests.of("pay", "command-1", "{'order': 'A7'}"),
            Duration.ofMinutes(1),
            pauses::add)
        .ask();
  }

  private final class Payments implements Tool {
    @Override
    public String name() {
      return "payment";
    }

    @Override
    public Effect effect() {
      return Effect.NONE;
    }

    @Override
    public JsonNode call(ToolRequested request) throws ToolFailure {
      if (defect != null) {
        throw defect;
      }
      asked.add(request);
      String answer = answers.size() > 1 ? answers.poll() : answers.peek();
      if (answer == null || answer.isEmpty()) {
        throw ToolFailure.refused(Problem.communication(404, "no payment"));
      }
      return Requests.json(answer);
    }
  }

  @Test
  void asksWithTheArgumentsAndTheKeyOfTheCall() throws Exception {
    answers.add("{'state': 'done', 'receipt': {'no': 7}}");
    assertThat(ask("${ .state == \"done\" }", null, ".receipt"))
        .isEqualTo(new CheckResult.Happened<>(new Outcome.Succeeded(Requests.json("{'no': 7}"))));
    assertThat(asked).hasSize(1);
    assertThat(asked.getFirst().tool()).isEqualTo("payment");
    assertThat(asked.getFirst().commandId()).isEqualTo("command-1");
    assertThat(asked.getFirst().arguments())
        .isEqualTo(Requests.json("{'key': 'command-1', 'of': ['A7', 1]}"));
  }

  @Test
  void aFailureOfTheStatusToolCanBeTheAnswer() throws Exception {
    assertThat(ask(".state == \"done\"", ".error.status == 404", null))
        .isEqualTo(new CheckResult.DidNotHappen<>());
  }

  @Test
  void asksAgainWhileItIsNeither() throws Exception {
    answers.addAll(List.of("{'state': 'running'}", "{'state': 'running'}", "{'state': 'done'}"));
    assertThat(ask(".state == \"done\"", ".error.status == 404", null))
        .isEqualTo(
            new CheckResult.Happened<>(new Outcome.Succeeded(Requests.json("{'state': 'done'}"))));
    assertThat(pauses).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
  }

  @Test
  void isUnclearWhenPatienceEnds() throws Exception {
    answers.add("{'state': 'running'}");
    assertThat(ask(".state == \"done\"", null, null)).isInstanceOf(CheckResult.Unclear.class);
    assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
        .isBetween(Duration.ofMinutes(1), Duration.ofSeconds(76));
  }

  @Test
  void isUnclearWhenTheStatusToolBreaks() throws Exception {
    defect = new StackOverflowError("so deep");
    assertThat(ask(".state == \"done\"", null, null))
        .isInstanceOfSatisfying(
            CheckResult.Unclear.class,
            it -> assertThat(it.why()).contains("statusCheck broke").contains("so deep"));
  }

  @Test
  void isUnclearWhenAnExpressionFails() throws Exception {
    answers.add("{'state': {}}");
    assertThat(ask(".state + 1", null, null))
        .isInstanceOfSatisfying(
            CheckResult.Unclear.class, it -> assertThat(it.why()).contains("statusCheck failed"));
  }
}
