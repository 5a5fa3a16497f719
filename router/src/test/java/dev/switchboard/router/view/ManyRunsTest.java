package dev.switchboard.router.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.view.RunPage;
import dev.switchboard.contracts.view.RunStatus;
import dev.switchboard.contracts.view.RunView;
import dev.switchboard.contracts.view.TaskRates;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.edge.listing.RedisLists.Entry;
import dev.switchboard.edge.transition.RedisStateStore;
import dev.switchboard.edge.transition.StateStore.Listing;
import dev.switchboard.edge.transition.StateStore.Write;
import dev.switchboard.router.core.RunLists;
import dev.switchboard.router.core.state.ConversationRuns;
import dev.switchboard.router.core.state.RunLogEntry;
import dev.switchboard.router.core.state.StepResult;
import dev.switchboard.router.view.RunLister.RunFilter;
import dev.switchboard.testkit.Backbone;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A page of a list reads what it shows, however many runs there are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyRunsTest {

  private static final int MANY = 10_000;
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Instant AT = Instant.parse("2026-11-01T09:30:00Z");
  private static final RunFilter ENDED = new RunFilter(null, RunStatus.SUCCEEDED, null);
  private static final Pattern READ = Pattern.compile("cmdstat_lrange:calls=(\\d+)");

  private Vertx vertx;
  private Redis redis;
  private RunLister lister;

  @BeforeAll
  void fill() throws Exception {
    vertx = Vertx.vertx();
    redis = Redis.createClient(vertx, Backbone.shared().redisUrl());
    RedisStateStore store =
        new RedisStateStore(redis, "many-" + UUID.randomUUID() + ":", Duration.ofMinutes(10));
    lister = new RunLister(new RunReader(redis, store, Optional.empty()), store, redis);
    String state = EventJson.mapper().writeValueAsString(ConversationRuns.EMPTY);
    for (int from = 0; from < MANY; from += 1_000) {
      store
          .commit(
              IntStream.range(from, from + 1_000).mapToObj(i -> write(i, state)).toList(),
              List.of())
          .await()
          .atMost(LONGEST);
    }
  }

  @AfterAll
  void disconnect() {
    redis.close();
    vertx.closeAndAwait();
  }

  @Test
  void aPageReadsAsManyConversationsAsItShows() {
    long before = conversationsRead();

    RunPage page = page(ENDED, null, 50);

    assertThat(page.runs()).hasSize(50);
    assertThat(page.runs().getFirst().conversationId()).isEqualTo("c-9999");
    assertThat(conversationsRead() - before).isBetween(50L, 60L);
  }

  @Test
  void aFilterThatFitsNothingEndsAfterABoundedLook() {
    long before = conversationsRead();

    RunPage page = page(new RunFilter("no such flow", RunStatus.SUCCEEDED, null), null, 50);

    assertThat(page.runs()).isEmpty();
    assertThat(page.next()).as("the client may go on").isNotNull();
    assertThat(conversationsRead() - before).isLessThanOrEqualTo(1_100);
  }

  @Test
  void allPagesTogetherHaveEachRunOnce() {
    Set<String> seen = new HashSet<>();
    String next = null;
    int runs = 0;
    do {
      RunPage page = page(ENDED, next, 500);
      page.runs().stream().map(RunView::conversationId).forEach(seen::add);
      runs += page.runs().size();
      next = page.next();
    } while (next != null);

    assertThat(runs).isEqualTo(MANY);
    assertThat(seen).hasSize(MANY);
  }

  @Test
  void ratesOfTasksLookAtTheLatestOnly() {
    long before = conversationsRead();

    TaskRates rates = lister.taskRates("main").await().atMost(LONGEST);

    assertThat(rates.runs()).isEqualTo(200);
    assertThat(rates.tasks())
        .containsExactly(new TaskRates.Task("/do/0", "tool look", 200, 20, 120, 120, 120));
    assertThat(conversationsRead() - before).isBetween(200L, 210L);
  }

  private RunPage page(RunFilter wanted, String cursor, int limit) {
    Entry after = cursor == null ? null : Entry.atCursor(cursor);
    return lister.page(wanted, after, limit).await().atMost(LONGEST);
  }

  /** Each conversation's log is read by one command, which nothing else uses. */
  private long conversationsRead() {
    String stats =
        redis
            .send(Request.cmd(Command.INFO).arg("commandstats"))
            .await()
            .atMost(LONGEST)
            .toString();
    Matcher calls = READ.matcher(stats);
    return calls.find() ? Long.parseLong(calls.group(1)) : 0;
  }

  private static Write write(int i, String state) {
    String run = "r-" + i;
    Instant at = AT.plusSeconds(i);
    StepResult how = i % 10 == 0 ? new StepResult.Failed("Not Found") : new StepResult.Done();
    List<String> log =
        List.of(
            RunLogEntry.write(
                new RunLogEntry.Step(run, "/do/0", null, "tool look", at, 120, how, null)),
            RunLogEntry.write(
                new RunLogEntry.End(
                    run, "main", "1.0.0", null, RunStatus.SUCCEEDED, null, at, at, null)));
    return new Write(
        "c-" + i,
        0,
        false,
        state,
        null,
        log,
        Map.of(),
        true,
        new Listing(Map.of(RunLists.ended(RunStatus.SUCCEEDED), at), Set.of()));
  }
}
