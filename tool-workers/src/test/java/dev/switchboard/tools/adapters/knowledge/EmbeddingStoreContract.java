package dev.switchboard.tools.adapters.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.model.KnowledgeBase;
import dev.switchboard.bot.model.KnowledgeBase.Rerank;
import dev.switchboard.testkit.Backbone;
import dev.switchboard.tools.core.knowledge.Findings;
import dev.switchboard.tools.core.knowledge.HybridSearch;
import dev.switchboard.tools.core.knowledge.PageKey;
import dev.switchboard.tools.core.knowledge.PassageStore;
import dev.switchboard.tools.core.knowledge.Question;
import dev.switchboard.tools.core.knowledge.Reranker;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What workers do that share one of LangChain4j's stores. */
abstract class EmbeddingStoreContract extends PassageStoreContract {

  private static Vertx vertx;
  private static Redis redis;

  @TempDir Path folder;
  private final String bot = "bot-" + UUID.randomUUID();
  private final List<String> embedded = new ArrayList<>();

  /** The store that all workers of this test share; it may hold what other bots have. */
  abstract SharedStore shared();

  @BeforeAll
  static void connects() {
    vertx = Vertx.vertx();
    redis = Redis.createClient(vertx, Backbone.shared().redisUrl());
  }

  @AfterAll
  static void disconnects() {
    redis.close();
    vertx.closeAndAwait();
  }

  @Override
  PassageStore open() {
    PassageStore store = worker(bot);
    assertThat(store.writes()).isTrue();
    return store;
  }

  /** A worker of a bot of its own. */
  final PassageStore worker(SharedStore store) {
    String name = "bot-" + UUID.randomUUID();
    return new EmbeddingStorePassages(store, new RedisSharedPages(redis, name), name, "stamp");
  }

  private PassageStore worker(String name) {
    return new EmbeddingStorePassages(shared(), new RedisSharedPages(redis, name), name, "stamp");
  }

  @Test
  void aSecondWorkerSearchesWhatTheFirstHasWrittenAndWritesOnceThatIsGone() {
    // given
    try (PassageStore second = worker(bot)) {
      // when
      assertThat(second.writes()).isFalse();

      // then
      assertThat(second.pages()).isEqualTo(store().pages());
      assertThat(texts(second, "thirty days")).contains("thirty days");

      // when
      store().close();

      // then
      assertThat(second.writes()).isTrue();
    }
  }

  @Test
  void twoBotsDoNotSeeEachOther() {
    try (PassageStore other = worker("other-" + UUID.randomUUID())) {
      // when
      assertThat(other.writes()).isTrue();

      // then
      assertThat(other.pages()).isEmpty();
      assertThat(texts(other, "thirty days")).isEmpty();
      assertThat(texts(store(), "thirty days")).hasSize(3);
    }
  }

  @Test
  void whatAWorkerLeftHalfReplacedIsReplacedByTheNext() {
    // given: it ended between the new passages and taking away the old ones
    PageKey page = new PageKey("help", "half.md");
    put(page, "old", Map.of(), "before", "and gone");
    RedisSharedPages pages = new RedisSharedPages(redis, bot);
    store().close();
    assertThat(pages.lead()).isTrue();
    pages.set(page, List.of(new SharedPages.Version("old", 2), new SharedPages.Version("new", 3)));
    pages.close();

    // when
    try (PassageStore next = worker(bot)) {
      assertThat(next.writes()).isTrue();
      assertThat(next.pages().get(page)).isNotEqualTo(new PassageStore.StoredPage("new", true));
      put(next, page, "newest", Map.of(), "after");
      next.publish();

      // then
      assertThat(texts(next, "before and gone")).doesNotContain("before", "and gone");
      assertThat(texts(next, "after")).contains("after");
    }
  }

  @Test
  void passagesMadeInAnotherWayAreMadeAnew() {
    // given
    store().close();

    // when
    try (PassageStore next =
        new EmbeddingStorePassages(
            shared(), new RedisSharedPages(redis, bot), bot, "another stamp")) {
      assertThat(next.writes()).isTrue();

      // then
      assertThat(next.pages()).isEmpty();
      assertThat(texts(next, "thirty days")).isEmpty();
    }
  }

  @Test
  void ofTwoWorkersOneEmbedsAndBothAnswer() throws IOException {
    // given
    String shop = "shop-" + UUID.randomUUID();
    Files.createDirectories(folder.resolve("pages"));
    write("returns.md", "# Returns\n\nThirty days.");
    write("gifts.txt", "Cards never expire.");
    try (PassageStore one = worker(shop);
        PassageStore two = worker(shop)) {
      KnowledgeUpkeep first = upkeep(one);
      KnowledgeUpkeep second = upkeep(two);

      // when
      first.update();
      second.update();

      // then
      assertThat(embedded)
          .containsExactlyInAnyOrder("Returns\nThirty days.", "gifts\nCards never expire.");
      assertThat(second.isDone()).isTrue();
      assertThat(sources(two, second, "cards")).contains("pages/gifts.txt");
      assertThat(search(two, second, "cards").version())
          .isEqualTo(search(one, first, "cards").version());

      // when
      write("returns.md", "# Returns\n\nSixty days.");
      Files.delete(folder.resolve("pages/gifts.txt"));
      second.update();
      first.update();
      second.update();

      // then
      assertThat(search(two, second, "sixty days").passages())
          .extracting(found -> found.passage().text())
          .containsExactly("Sixty days.");
      assertThat(search(two, second, "days").version())
          .isEqualTo(search(one, first, "days").version());
    }
  }

  private KnowledgeUpkeep upkeep(PassageStore store) {
    return new KnowledgeUpkeep(
        folder,
        List.of(new KnowledgeBase("help", Path.of("pages"), List.of(), 0, Rerank.NONE)),
        store,
        () ->
            text -> {
              embedded.add(text);
              return vector(text);
            });
  }

  private Findings search(PassageStore store, KnowledgeUpkeep upkeep, String query) {
    int before = embedded.size();
    Findings found =
        new HybridSearch(store, upkeep, Map.of("help", new HybridSearch.Settings(0, Reranker.NONE)))
            .search(new Question(query, Set.of(), Map.of(), 5));
    embedded.subList(before, embedded.size()).clear();
    return found;
  }

  private List<String> sources(PassageStore store, KnowledgeUpkeep upkeep, String query) {
    return search(store, upkeep, query).passages().stream()
        .map(found -> found.passage().page().source())
        .toList();
  }

  private static List<String> texts(PassageStore store, String text) {
    return store
        .candidates(new Question(text, Set.of(), Map.of(), 5), vector(text), 10)
        .passages()
        .stream()
        .map(each -> each.passage().text())
        .toList();
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve("pages").resolve(file), text);
  }
}
