package dev.switchboard.llm.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.llm.Budgets;
import dev.switchboard.bot.llm.Budgets.Limit;
import dev.switchboard.bot.llm.Budgets.Scope;
import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.edge.spending.SpendingReport;
import dev.switchboard.edge.spending.SpendingReport.Part;
import dev.switchboard.edge.spending.SpendingReport.Sum;
import dev.switchboard.llm.core.Origin;
import dev.switchboard.llm.ladder.Spending.Amount;
import dev.switchboard.llm.ladder.Spending.Decision;
import dev.switchboard.testkit.Backbone;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RedisSpendingTest {

  private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 29);

  private static Vertx vertx;
  private static Redis redis;

  private final String bot = "bot-" + UUID.randomUUID();

  @BeforeAll
  static void connects() {
    vertx = Vertx.vertx();
    redis =
        Redis.createClient(
            vertx,
            new RedisOptions()
                .setConnectionString(Backbone.shared().redisUrl())
                .setMaxPoolWaiting(1000));
  }

  @AfterAll
  static void disconnects() {
    redis.close();
    vertx.closeAndAwait();
  }

  private RedisSpending spending(Map<Scope, Limit> limits) {
    return new RedisSpending(
        redis,
        RedisKeys.UNPREFIXED,
        bot,
        new Budgets(limits, null, "no"),
        Clock.fixed(NOON, ZoneOffset.UTC));
  }

  private static Origin origin(String conversation) {
    return new Origin(conversation, "turn-" + conversation, "ada", "command-1", "answer");
  }

  private SpendingReport.Day today() {
    return new SpendingReport(redis, RedisKeys.UNPREFIXED, bot).day(TODAY);
  }

  @Test
  void fiftyCallsAtOnceOverspendNothing() throws Exception {
    // given: room for ten of them
    RedisSpending one = spending(Map.of(Scope.DAY, new Limit(10_000L, null)));
    RedisSpending other = spending(Map.of(Scope.DAY, new Limit(10_000L, null)));

    // when
    List<Decision> decisions;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Decision>> calls = new ArrayList<>();
      IntStream.range(0, 50)
          .forEach(
              i ->
                  calls.add(
                      () ->
                          (i % 2 == 0 ? one : other)
                              .reserve(origin("c" + i), new Amount(1_000, 0), true)));
      decisions = threads.invokeAll(calls).stream().map(Future::resultNow).toList();
    }

    // then
    assertThat(decisions).filteredOn(Decision.Granted.class::isInstance).hasSize(10);
    assertThat(decisions)
        .filteredOn(Decision.UsedUp.class::isInstance)
        .containsOnly(new Decision.UsedUp(Scope.DAY));
  }

  @Test
  void whatWasNotNeededIsGivenBack() {
    RedisSpending spending = spending(Map.of(Scope.CONVERSATION, new Limit(1_000L, null)));

    for (int i = 0; i < 9; i++) {
      Decision decision = spending.reserve(origin("c"), new Amount(200, 0), true);
      assertThat(decision).isInstanceOf(Decision.Granted.class);
      spending.settle(
          origin("c"), ((Decision.Granted) decision).reservation(), "small", new Amount(100, 7));
    }

    assertThat(spending.reserve(origin("c"), new Amount(101, 0), true))
        .isEqualTo(new Decision.UsedUp(Scope.CONVERSATION));
    assertThat(spending.reserve(origin("other"), new Amount(101, 0), true))
        .isInstanceOf(Decision.Granted.class);
  }

  @Test
  void oneBudgetThatIsUsedUpLeavesTheOthersAsTheyAre() {
    // given
    RedisSpending spending =
        spending(
            Map.of(
                Scope.TURN, new Limit(100L, null),
                Scope.USER, new Limit(null, 1_000L),
                Scope.DAY, new Limit(1_000L, null)));

    // when
    for (int i = 0; i < 50; i++) {
      assertThat(spending.reserve(origin("c"), new Amount(101, 1), true))
          .isEqualTo(new Decision.UsedUp(Scope.TURN));
    }

    // then
    assertThat(spending.reserve(origin("d"), new Amount(100, 1_001), true))
        .isEqualTo(new Decision.UsedUp(Scope.USER));
    assertThat(spending.reserve(origin("d"), new Amount(100, 1_000), true))
        .isInstanceOf(Decision.Granted.class);
  }

  @Test
  void theLastTenthIsForTheAliasThatComesThen() {
    RedisSpending spending = spending(Map.of(Scope.DAY, new Limit(1_000L, null)));

    assertThat(spending.reserve(origin("a"), new Amount(901, 0), false))
        .isInstanceOf(Decision.UsedUp.class);
    assertThat(spending.reserve(origin("a"), new Amount(900, 0), false))
        .isInstanceOf(Decision.Granted.class);
    assertThat(spending.reserve(origin("a"), new Amount(100, 0), true))
        .isInstanceOf(Decision.Granted.class);
    assertThat(spending.reserve(origin("a"), new Amount(1, 0), true))
        .isInstanceOf(Decision.UsedUp.class);
  }

  @Test
  void countsByDayModelAndConversation() {
    RedisSpending spending = spending(Map.of());

    assertThat(spending.reserve(origin("a"), new Amount(1 << 30, 1 << 30), false))
        .isEqualTo(new Decision.Granted(""));
    spending.settle(origin("a"), "", "default", new Amount(100, 70));
    spending.settle(origin("a"), "", "small", new Amount(10, 1));
    spending.settle(origin("b"), "", "small", new Amount(10, 1));
    spending.settle(origin("b"), "", "small", Amount.NOTHING);

    assertThat(today().total()).isEqualTo(new SpendingReport.Sum(3, 120, 72));
    assertThat(today().models())
        .containsEntry("small", new SpendingReport.Sum(2, 20, 2))
        .containsEntry("default", new SpendingReport.Sum(1, 100, 70));
    assertThat(new SpendingReport(redis, RedisKeys.UNPREFIXED, bot).conversation("a"))
        .isEqualTo(new SpendingReport.Sum(2, 110, 71));
    assertThat(new SpendingReport(redis, RedisKeys.UNPREFIXED, bot).conversation("none"))
        .isEqualTo(SpendingReport.Sum.NOTHING);
    SpendingReport report = new SpendingReport(redis, RedisKeys.UNPREFIXED, bot);
    assertThat(report.conversations(1)).containsExactly(new Part("a", new Sum(2, 110, 71)));
    assertThat(report.conversations(9)).hasSize(2);
    assertThat(report.users(TODAY, 9)).containsExactly(new Part("ada", new Sum(3, 120, 72)));
    assertThat(report.users(TODAY.plusDays(1), 9)).isEmpty();
  }
}
