package dev.switchboard.llm.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.llm.Budgets;
import dev.switchboard.bot.llm.ModelAlias;
import dev.switchboard.bot.llm.Price;
import dev.switchboard.llm.core.ModelAnswer;
import dev.switchboard.llm.core.ModelRequest;
import dev.switchboard.llm.core.Origin;
import dev.switchboard.llm.model.OpenAiModels;
import dev.switchboard.retry.Pause;
import dev.switchboard.testkit.ChatRequest;
import dev.switchboard.testkit.ModelReply;
import dev.switchboard.testkit.OpenAiServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Many conversations at once over an endpoint that fails, hangs, and is out of order for a time.
 */
class OutageTest {

  private static final CircuitRules RULES =
      new CircuitRules(
          5,
          Duration.ofSeconds(30),
          Duration.ofMillis(40),
          Duration.ofMillis(80),
          Duration.ofSeconds(5),
          Duration.ofHours(1));

  private final OpenAiServer server = OpenAiServer.start();
  private final Circuits circuits =
      new LocalCircuits(RULES, () -> 1 + System.nanoTime() / 1_000_000);

  @AfterEach
  void stop() {
    server.close();
  }

  private ModelLadder ladder(Duration timeout) {
    ModelAlias alias =
        new ModelAlias(
            "default",
            server.baseUrl(),
            null,
            "small",
            null,
            Price.FREE,
            null,
            null,
            20,
            Map.of(),
            null,
            List.of());
    OpenAiModels model = new OpenAiModels(server.baseUrl(), "key", timeout, Map::of, null);
    return new ModelLadder(
        new ModelLadder.Models(
            new ModelCatalog(
                Map.of("default", alias),
                Set.of(),
                true,
                new RetryPolicy(3, Duration.ofMillis(5), Duration.ofMillis(50))),
            rung -> model,
            circuits,
            new Lines(() -> System.nanoTime() / 1_000_000),
            Allowances.NONE,
            Duration.ofMinutes(2)),
        Spending.UNCOUNTED,
        Budgets.NONE,
        new ModelLadder.Surroundings(Instant::now, Pause.SLEEPING, Math::random),
        LadderListener.NONE);
  }

  private List<ModelAnswer> askAtOnce(ModelLadder ladder, int conversations) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<ModelAnswer>> calls =
          IntStream.range(0, conversations)
              .<Callable<ModelAnswer>>mapToObj(i -> () -> ladder.ask(request(i), delta -> {}))
              .toList();
      return threads.invokeAll(calls).stream().map(Future::resultNow).toList();
    }
  }

  private static ModelRequest request(int conversation) {
    return new ModelRequest(
        new Origin("c" + conversation, "t", null, "command-" + conversation, "answer"),
        null,
        "Answer.",
        List.of(new ModelRequest.Said(true, "question-" + conversation + ".")),
        null,
        null,
        null,
        false,
        List.of(),
        false,
        Map.of(),
        Set.of());
  }

  private static Function<ChatRequest, ModelReply> failingFor(AtomicInteger calls, int outage) {
    return request ->
        calls.incrementAndGet() <= outage
            ? new ModelReply.Refusal(503, "down for a while")
            : ModelReply.text("Yes.");
  }

  @Test
  void theBacklogOfAnOutageIsAnsweredByTheModel() throws Exception {
    // given: an endpoint that has answered, and then fails for some time
    server.keepingNoRequests().always("Yes.");
    ModelLadder ladder = ladder(Duration.ofSeconds(20));
    ladder.ask(request(-1), delta -> {});
    AtomicInteger calls = new AtomicInteger();
    int outage = 40;
    server.always(failingFor(calls, outage));

    // when
    List<ModelAnswer> answers = askAtOnce(ladder, 200);

    // then
    assertThat(answers).hasSize(200).allMatch(answer -> answer.text().equals("Yes."));
    assertThat(calls.get() - outage).as("each is paid once").isEqualTo(200);
  }

  @Test
  void everyConversationIsAnsweredThoughTheEndpointFailsAndHangs() throws Exception {
    // given: the first call of each 5th conversation fails, of each 20th hangs
    Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    server
        .keepingNoRequests()
        .always(
            request -> {
              String question = request.prompt();
              int conversation =
                  Integer.parseInt(question.replaceAll("(?s).*question-(\\d+)\\..*", "$1"));
              int times =
                  asked.computeIfAbsent(question, key -> new AtomicInteger()).incrementAndGet();
              if (times == 1 && conversation % 20 == 7) {
                return new ModelReply.Hang();
              }
              return times == 1 && conversation % 5 == 0
                  ? new ModelReply.Refusal(500, "failed")
                  : ModelReply.text("Yes.");
            });

    // when
    List<ModelAnswer> answers = askAtOnce(ladder(Duration.ofSeconds(5)), 200);

    // then
    assertThat(answers).hasSize(200).allMatch(answer -> answer.text().equals("Yes."));
    assertThat(asked).hasSize(200);
    assertThat(asked.values().stream().mapToInt(AtomicInteger::get).sum())
        .as("only what failed is asked again")
        .isEqualTo(200 + 40 + 10);
  }
}
