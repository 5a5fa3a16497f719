package dev.switchboard.llm.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.DoubleNode;
import dev.switchboard.bot.llm.Budgets;
import dev.switchboard.bot.llm.Capability;
import dev.switchboard.bot.llm.ModelAlias;
import dev.switchboard.bot.llm.Price;
import dev.switchboard.llm.core.ModelAnswer;
import dev.switchboard.llm.core.ModelException;
import dev.switchboard.llm.core.ModelPort;
import dev.switchboard.llm.core.ModelRequest;
import dev.switchboard.llm.core.Origin;
import dev.switchboard.llm.core.draft.Draft;
import dev.switchboard.llm.model.OpenAiModels;
import dev.switchboard.llm.protocol.RateHeaders;
import dev.switchboard.testkit.ModelReply;
import dev.switchboard.testkit.OpenAiServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two servers of different manners behind one door. */
class TwoServersTest {

  private static final RetryPolicy TWICE =
      new RetryPolicy(2, Duration.ofMillis(10), Duration.ofSeconds(1));

  private final OpenAiServer strong = OpenAiServer.start();
  private final OpenAiServer small = OpenAiServer.start();
  private final List<String> heard = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private final List<String> deltas = new ArrayList<>();
  private final Map<String, ModelPort> ports = new HashMap<>();
  private Instant now = Instant.parse("2026-11-29T12:00:00Z");
  private Spending spending = Spending.UNCOUNTED;
  private Allowances allowances = Allowances.NONE;
  private @Nullable String then;
  private Set<String> unusable = Set.of();

  @AfterEach
  void stop() {
    strong.close();
    small.close();
  }

  private ModelLadder ladder() {
    Map<String, ModelAlias> aliases = new LinkedHashMap<>();
    aliases.put(
        "default",
        new ModelAlias(
            "default",
            strong.baseUrl(),
            null,
            "large-2",
            null,
            new Price(2, 1, 10),
            null,
            null,
            null,
            Map.of("top_p", DoubleNode.valueOf(0.5)),
            Set.of(Capability.TOOLS, Capability.STREAM, Capability.SYSTEM_ROLE),
            List.of("small")));
    aliases.put(
        "small",
        new ModelAlias(
            "small",
            small.baseUrl(),
            null,
            "small-2",
            null,
            Price.FREE,
            null,
            null,
            null,
            Map.of(),
            Set.of(),
            List.of()));
    ModelCatalog catalog = new ModelCatalog(aliases, unusable, false, TWICE);
    Circuits circuits = new LocalCircuits(CircuitRules.DEFAULT, () -> 1);
    return new ModelLadder(
        new ModelLadder.Models(
            catalog,
            rung ->
                ports.computeIfAbsent(
                    rung.alias().name(),
                    name ->
                        new OpenAiModels(
                            rung.endpoint(),
                            "key",
                            Duration.ofSeconds(20),
                            Map::of,
                            rung.alias().capabilities(),
                            said ->
                                allowances.told(
                                    rung,
                                    RateHeaders.of(said, "requests", now),
                                    RateHeaders.of(said, "tokens", now)))),
            circuits,
            new Lines(() -> 1),
            allowances,
            Duration.ZERO),
        spending,
        new Budgets(Map.of(), then, "Enough."),
        new ModelLadder.Surroundings(
            () -> now,
            time -> {
              pauses.add(time);
              now = now.plus(time);
            },
            () -> 0),
        new Heard());
  }

  private final class Heard implements LadderListener {

    @Override
    public void failed(Origin origin, String alias, ModelException failure) {
      heard.add(alias + " " + failure.kind());
    }

    @Override
    public void fellBack(Origin origin, String from, String to) {
      heard.add(from + " to " + to);
    }

    @Override
    public void waited(Origin origin, String alias, Duration time) {}

    @Override
    public void cached(Origin origin, String alias) {}

    @Override
    public void usedUp(Origin origin, String budget) {
      if (!heard.contains("used up " + budget)) {
        heard.add("used up " + budget);
      }
    }
  }

  private ModelAnswer ask(@Nullable String alias, boolean stream) throws Exception {
    return ask(ladder(), alias, stream);
  }

  private ModelAnswer ask(ModelLadder ladder, @Nullable String alias, boolean stream)
      throws Exception {
    ModelRequest request =
        new ModelRequest(
            new Origin("conversation-1", "turn-1", "user-1", "command-1", "answer"),
            alias,
            "Answer.",
            List.of(new ModelRequest.Said(true, "Until when?")),
            null,
            100,
            null,
            stream,
            List.of(),
            false,
            Map.of(),
            Set.of());
    return ladder.ask(
        request,
        new Draft() {
          @Override
          public void accept(String delta) {
            deltas.add(delta);
          }

          @Override
          public void reset() {
            deltas.add("RESET");
          }
        });
  }

  @Test
  void theAliasNamesServerModelParametersAndPrice() throws Exception {
    strong.replies("Within 30 days.");

    ModelAnswer answer = ask(null, false);

    assertThat(answer.alias()).isEqualTo("default");
    assertThat(answer.costMicros())
        .isEqualTo(answer.inputTokens() * 2L + answer.outputTokens() * 10L);
    assertThat(strong.requests().getFirst().body().path("model").asText()).isEqualTo("large-2");
    assertThat(strong.requests().getFirst().body().path("top_p").asDouble()).isEqualTo(0.5);
    assertThat(small.requests()).isEmpty();
  }

  @Test
  void aFailureIsTriedAgainWithAPause() throws Exception {
    strong.fails(503).replies("Within 30 days.");

    assertThat(ask(null, false).text()).isEqualTo("Within 30 days.");
    assertThat(pauses)
        .singleElement()
        .satisfies(it -> assertThat(it).isLessThan(Duration.ofMillis(11)));
    assertThat(heard).containsExactly("default SERVER_ERROR");
  }

  @Test
  void aStreamThatBreaksIsTakenBackAndBegunAgain() throws Exception {
    // given a model that is known to think in silence, so that its words are shown at once
    ModelLadder ladder = ladder();
    strong.replies("Hello.");
    ask(ladder, null, true);
    deltas.clear();
    strong.then(
        new ModelReply.Events(
            "data: {\"choices\": [{\"delta\": {\"content\": \"Within 90\"}}]}\n\n"));
    strong.replies("Within 30 days.");

    // when
    ModelAnswer answer = ask(ladder, null, true);

    // then

    assertThat(answer.text()).isEqualTo("Within 30 days.");
    assertThat(deltas).startsWith("Within 90", "RESET");
    assertThat(String.join("", deltas.subList(2, deltas.size()))).isEqualTo("Within 30 days.");
    assertThat(heard).containsExactly("default UNREACHABLE");
  }

  @Test
  void theFallbackAnswersByItsOwnManners() throws Exception {
    strong.fails(503).resets();
    small.replies("Thirty days.");

    ModelAnswer answer = ask(null, true);

    assertThat(answer.alias()).isEqualTo("small");
    assertThat(answer.costMicros()).isZero();
    assertThat(heard)
        .containsExactly("default SERVER_ERROR", "default UNREACHABLE", "default to small");
    var sent = small.requests().getFirst().body();
    assertThat(sent.path("model").asText()).isEqualTo("small-2");
    assertThat(sent.has("stream")).isFalse();
    assertThat(sent.has("top_p")).isFalse();
    assertThat(sent.path("messages").path(0).path("role").asText()).isEqualTo("user");
  }

  @Test
  void aRefusalIsNotRepeatedButTheNextIsAsked() throws Exception {
    strong.fails(401);
    small.replies("Thirty days.");

    assertThat(ask(null, false).alias()).isEqualTo("small");
    assertThat(strong.requests()).hasSize(1);
  }

  @Test
  void aModelWithoutKeyIsPassedOver() throws Exception {
    unusable = Set.of("default");
    small.replies("Thirty days.");

    assertThat(ask(null, false).alias()).isEqualTo("small");
    assertThat(strong.requests()).isEmpty();
  }

  @Test
  void theLastFailureIsToldWhenNobodyAnswers() {
    strong.fails(500).fails(500);
    small.fails(500).fails(500);

    assertThatThrownBy(() -> ask(null, false))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("500");
  }

  @Test
  void aNameThatNobodyDefinedIsRefusedWithThoseThatAre() {
    assertThatThrownBy(() -> ask("judge", false))
        .hasMessage("there is no model judge; bot.yaml has default, small");
  }

  /** A budget of so many tokens, of which nothing is given back. */
  private final class Purse implements Spending {

    private final List<Amount> settled = new ArrayList<>();
    private long left;

    Purse(long left) {
      this.left = left;
    }

    @Override
    public Decision reserve(Origin origin, Amount most, boolean whole) {
      long needed = most.tokens() + (whole ? 0 : 100);
      if (needed > left) {
        return new Decision.UsedUp(Budgets.Scope.TURN);
      }
      left -= most.tokens();
      return new Decision.Granted("r");
    }

    @Override
    public void settle(Origin origin, String reservation, String alias, Amount taken) {
      settled.add(taken);
    }
  }

  @Test
  void whatIsLeftOfABudgetIsForTheAliasThatComesThen() throws Exception {
    spending = new Purse(200);
    then = "small";
    small.replies("Thirty days.");

    assertThat(ask(null, false).alias()).isEqualTo("small");
    assertThat(strong.requests()).isEmpty();
    assertThat(heard).containsExactly("used up turn");
  }

  @Test
  void nobodyIsAskedWhenABudgetIsUsedUp() {
    spending = new Purse(10);
    then = "small";

    assertThatThrownBy(() -> ask(null, false))
        .isInstanceOfSatisfying(
            ModelException.class,
            it -> assertThat(it.kind()).isEqualTo(ModelException.Kind.USED_UP))
        .hasMessage("the budget \"turn\" is used up");
    assertThat(strong.requests()).isEmpty();
    assertThat(small.requests()).isEmpty();
  }

  @Test
  void aFailedCallIsSettledForNothing() throws Exception {
    Purse purse = new Purse(10_000);
    spending = purse;
    strong.fails(503).replies("Within 30 days.");

    ask(null, false);

    assertThat(purse.settled).hasSize(2).first().isEqualTo(Spending.Amount.NOTHING);
    assertThat(purse.settled.getLast().tokens()).isPositive();
  }

  /** Lets calls wait so long, one after the other, and hears what endpoints tell. */
  private static final class Waits implements Allowances {

    private final Deque<Duration> waits = new ArrayDeque<>();
    private final List<String> told = new ArrayList<>();

    Waits(Duration... waits) {
      this.waits.addAll(List.of(waits));
    }

    @Override
    public Duration take(Rung rung, long tokens) {
      return rung.alias().name().equals("default") && !waits.isEmpty()
          ? waits.remove()
          : Duration.ZERO;
    }

    @Override
    public void told(Rung rung, @Nullable Allowance requests, @Nullable Allowance tokens) {
      told.add(rung.alias().model() + " " + requests + " " + tokens);
    }
  }

  @Test
  void aCallWaitsUntilTheEndpointWouldTakeIt() throws Exception {
    allowances = new Waits(Duration.ofMillis(300), Duration.ofMillis(200));
    strong.replies("Within 30 days.");

    assertThat(ask(null, false).alias()).isEqualTo("default");
    assertThat(pauses).containsExactly(Duration.ofMillis(300), Duration.ofMillis(200));
  }

  @Test
  void theFallbackIsAskedWhereThatWouldTakeLong() throws Exception {
    allowances = new Waits(Duration.ofSeconds(40), Duration.ofSeconds(40));
    small.replies("Thirty days.");

    assertThat(ask(null, false).alias()).isEqualTo("small");
    assertThat(strong.requests()).isEmpty();
    assertThat(pauses).isEmpty();
  }

  @Test
  void whatAnEndpointTellsOfItsLimitsIsHeard() throws Exception {
    Waits heardOf = new Waits();
    allowances = heardOf;
    strong.then(
        new ModelReply.WithHeaders(
            ModelReply.text("Within 30 days."),
            Map.of(
                "x-ratelimit-remaining-tokens", "1200",
                "x-ratelimit-limit-tokens", "30000",
                "x-ratelimit-reset-tokens", "1m0.5s")));

    ask(null, true);

    assertThat(heardOf.told)
        .containsExactly("large-2 null " + new Allowance(1200, 30_000, Duration.ofMillis(60_500)));
  }
}
