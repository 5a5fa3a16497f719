package dev.switchboard.edge.transition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.edge.listing.RedisLists;
import dev.switchboard.edge.listing.RedisLists.Entry;
import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.edge.transition.StateStore.Listing;
import dev.switchboard.edge.transition.StateStore.Query;
import dev.switchboard.edge.transition.StateStore.Stored;
import dev.switchboard.edge.transition.StateStore.Write;
import dev.switchboard.testkit.Backbone;
import dev.switchboard.testkit.BackboneExtension;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(BackboneExtension.class)
class RedisStateStoreTest extends StateStoreContract {

  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final Backbone backbone;
  private Vertx vertx;
  private Redis redis;
  private RedisStateStore store;

  RedisStateStoreTest(Backbone backbone) {
    this.backbone = backbone;
  }

  @BeforeEach
  void connect() {
    vertx = Vertx.vertx();
    redis = Redis.createClient(vertx, backbone.redisUrl());
    store = new RedisStateStore(redis, "test:", Duration.ofHours(1));
  }

  @AfterEach
  void disconnect() {
    redis.close();
    vertx.close().await().atMost(LONGEST);
  }

  @Test
  void aListIsReadPageByPageNewestFirstAlsoWhereTimesAreEqual() {
    // given
    RedisLists lists = new RedisLists(redis, store::listKey);
    String list = "l-" + UUID.randomUUID();
    for (int i = 0; i < 25; i++) {
      list("%s-%02d".formatted(list, i), Map.of(list, Instant.ofEpochMilli(i / 10)), Set.of());
    }
    // when
    List<String> read = new ArrayList<>();
    Entry last = null;
    for (List<Entry> page = List.of(); last == null || !page.isEmpty(); ) {
      page = lists.page(list, last, 4).await().atMost(LONGEST);
      page.forEach(entry -> read.add(entry.id()));
      last = page.isEmpty() ? last : Entry.atCursor(page.getLast().cursor());
    }
    // then
    assertThat(read).hasSize(25).isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void aConversationLeavesAListWithTheWriteThatSaysSo() {
    RedisLists lists = new RedisLists(redis, store::listKey);
    String list = "l-" + UUID.randomUUID();
    list(list + "-one", Map.of(list, Instant.ofEpochMilli(1)), Set.of());
    list(list + "-two", Map.of(list, Instant.ofEpochMilli(2)), Set.of());

    commit(
        new Write(
            list + "-one",
            1,
            false,
            "s",
            null,
            List.of(),
            Map.of(),
            true,
            new Listing(Map.of(), Set.of(list))));

    assertThat(lists.page(list, null, 10).await().atMost(LONGEST))
        .extracting(Entry::id)
        .containsExactly(list + "-two");
    assertThat(lists.sizes(List.of(list)).await().atMost(LONGEST)).containsEntry(list, 1L);
  }

  private void list(String id, Map<String, Instant> in, Set<String> out) {
    commit(new Write(id, 0, false, "s", null, List.of(), Map.of(), true, new Listing(in, out)));
  }

  @Test
  void aScriptThatRedisHasForgottenIsLoadedAgain() {
    send(Request.cmd(Command.SCRIPT).arg("FLUSH"));

    List<Boolean> written =
        store
            .commit(List.of(new Write("forgotten", 0, true, "s", null, List.of(), Map.of())))
            .await()
            .atMost(LONGEST);

    assertThat(written).containsExactly(true);
    send(Request.cmd(Command.DEL).arg(store.key("forgotten")));
  }

  @Test
  void whatIsWrittenGetsATimeToLive() {
    store
        .commit(List.of(new Write("mortal", 0, true, "s", null, List.of("line"), Map.of("x", "1"))))
        .await()
        .atMost(LONGEST);

    for (String key :
        List.of(store.key("mortal"), store.logKey("mortal"), store.indexKey("mortal"))) {
      assertThat(send(Request.cmd(Command.TTL).arg(key)).toLong())
          .as("time to live of %s", key)
          .isBetween(1L, Duration.ofHours(1).toSeconds());
      send(Request.cmd(Command.DEL).arg(key));
    }
  }

  @Test
  void whatWaitsIsKeptUntilItWaitsForNothing() {
    String id = "waits";
    List<String> keys = List.of(store.key(id), store.logKey(id), store.indexKey(id));
    List<Boolean> mayExpire = List.of(true, false, true);
    for (int version = 0; version < mayExpire.size(); version++) {
      boolean expires = mayExpire.get(version);
      store
          .commit(
              List.of(
                  new Write(
                      id,
                      version,
                      version == 0,
                      "s",
                      null,
                      List.of("line"),
                      Map.of("x", "1"),
                      expires,
                      Listing.SAME)))
          .await()
          .atMost(LONGEST);

      for (String key : keys) {
        assertThat(send(Request.cmd(Command.TTL).arg(key)).toLong() > 0)
            .as("whether %s expires", key)
            .isEqualTo(expires);
      }
    }
    keys.forEach(key -> send(Request.cmd(Command.DEL).arg(key)));
  }

  @Test
  void aBoundedLogForgetsItsOldestLines() {
    var bounded = new RedisStateStore(redis, "test:", Duration.ofHours(1), 3);
    for (int version = 0; version < 3; version++) {
      List<String> lines = List.of(version + "a", version + "b");
      bounded
          .commit(List.of(new Write("bounded", version, version == 0, "s", null, lines, Map.of())))
          .await()
          .atMost(LONGEST);
    }

    assertThat(log("bounded")).containsExactly("1b", "2a", "2b");
    send(Request.cmd(Command.DEL).arg(store.key("bounded")).arg(store.logKey("bounded")));
  }

  @Test
  void aKeyOfAnotherTypeHoldsOnlyItsOwnConversation() {
    send(Request.cmd(Command.SET).arg(store.key("taken")).arg("not a hash"));
    var writes =
        List.of(
            new Write("taken", 0, false, "s", null, List.of(), Map.of()),
            new Write("free", 0, true, "s", null, List.of(), Map.of()));

    List<Boolean> written = store.commit(writes).await().atMost(LONGEST);
    var stored =
        store
            .load(List.of(new Query("taken", List.of("x")), new Query("free", List.of())))
            .await()
            .atMost(LONGEST);

    assertThat(written.getFirst()).isFalse();
    assertThat(stored.get(0).unreadable()).contains(store.key("taken"), "WRONGTYPE");
    assertThat(stored.get(1)).isEqualTo(new Stored(1, "s", "", Map.of()));
    send(Request.cmd(Command.DEL).arg(store.key("taken")).arg(store.key("free")));
  }

  @Test
  void deploymentsWithDifferentPrefixesDoNotMeet() {
    var first = new RedisStateStore(redis, keys("a.").of("test:"), Duration.ofHours(1));
    var second = new RedisStateStore(redis, keys("b.").of("test:"), Duration.ofHours(1));
    first
        .commit(List.of(new Write("shared", 0, true, "s", null, List.of(), Map.of())))
        .await()
        .atMost(LONGEST);

    assertThat(second.load(List.of(new Query("shared", List.of()))).await().atMost(LONGEST).get(0))
        .isEqualTo(new Stored(StateStore.NEW, null, null, Map.of()));
    send(Request.cmd(Command.DEL).arg(first.key("shared")));
  }

  private static RedisKeys keys(String prefix) {
    return RedisKeys.withPrefix(prefix);
  }

  @Override
  StateStore store() {
    return store;
  }

  @Override
  List<String> log(String id) {
    Response lines = send(Request.cmd(Command.LRANGE).arg(store.logKey(id)).arg("0").arg("-1"));
    return StreamSupport.stream(lines.spliterator(), false).map(Response::toString).toList();
  }

  private Response send(Request request) {
    return redis.send(request).await().atMost(LONGEST);
  }
}
