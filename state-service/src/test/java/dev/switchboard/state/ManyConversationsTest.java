package dev.switchboard.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.view.ConversationsView;
import dev.switchboard.contracts.view.ConversationsView.Summary;
import dev.switchboard.edge.listing.RedisLists.Entry;
import dev.switchboard.edge.transition.RedisStateStore;
import dev.switchboard.edge.transition.StateStore.Listing;
import dev.switchboard.edge.transition.StateStore.Write;
import dev.switchboard.state.core.ConversationReducer;
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
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A page of the list reads what it shows, however many conversations there are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyConversationsTest {

  private static final int MANY = 10_000;
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Instant AT = Instant.parse("2026-11-01T09:30:00Z");
  private static final Pattern READ = Pattern.compile("cmdstat_hmget:calls=(\\d+)");

  private Vertx vertx;
  private Redis redis;
  private ConversationLists lists;

  @BeforeAll
  void fill() {
    vertx = Vertx.vertx();
    redis = Redis.createClient(vertx, Backbone.shared().redisUrl());
    RedisStateStore store =
        new RedisStateStore(redis, "many-" + UUID.randomUUID() + ":", Duration.ofMinutes(10));
    lists = new ConversationLists(store, redis);
    for (int from = 0; from < MANY; from += 1_000) {
      store
          .commit(
              IntStream.range(from, from + 1_000).mapToObj(ManyConversationsTest::write).toList(),
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

    ConversationsView page = lists.page(null, null, 50);

    assertThat(page.conversations()).hasSize(50);
    assertThat(page.conversations().getFirst().conversationId()).isEqualTo("c-9999");
    assertThat(conversationsRead() - before).isBetween(50L, 60L);
  }

  @Test
  void aSearchThatFindsNothingEndsAfterABoundedLook() {
    long before = conversationsRead();

    ConversationsView page = lists.page("no such words", null, 50);

    assertThat(page.conversations()).isEmpty();
    assertThat(page.next()).as("the client may go on").isNotNull();
    assertThat(conversationsRead() - before).isLessThanOrEqualTo(2_200);
  }

  @Test
  void allPagesTogetherHaveEachConversationOnce() {
    Set<String> seen = new HashSet<>();
    int shown = 0;
    String next = null;
    do {
      ConversationsView page = lists.page(null, next == null ? null : Entry.atCursor(next), 500);
      page.conversations().stream().map(Summary::conversationId).forEach(seen::add);
      shown += page.conversations().size();
      next = page.next();
    } while (next != null);

    assertThat(shown).isEqualTo(MANY);
    assertThat(seen).hasSize(MANY);
  }

  /** A conversation is read by one command, which its writes do not use. */
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

  private static Write write(int i) {
    Instant at = AT.plusSeconds(i);
    String state =
        """
        {"lastTurn": 1, "recent": [{"role": "user", "text": "Where is my order %d?", "at": "%s"}]}"""
            .formatted(i, at);
    return new Write(
        "c-" + i,
        0,
        false,
        state,
        null,
        List.of(),
        Map.of(),
        true,
        new Listing(Map.of(ConversationReducer.ALL, at), Set.of()));
  }
}
