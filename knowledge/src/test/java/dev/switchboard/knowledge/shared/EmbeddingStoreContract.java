package dev.switchboard.knowledge.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.bot.model.KnowledgeBase;
import dev.switchboard.bot.model.KnowledgeBase.Rerank;
import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.embeddings.EmbeddingModel;
import dev.switchboard.embeddings.VectorSpace;
import dev.switchboard.knowledge.KnowledgeUnavailableException;
import dev.switchboard.knowledge.PageKey;
import dev.switchboard.knowledge.SearchQuery;
import dev.switchboard.knowledge.SearchResult;
import dev.switchboard.knowledge.index.KnowledgeIndexer;
import dev.switchboard.knowledge.search.HybridSearch;
import dev.switchboard.knowledge.search.Reranker;
import dev.switchboard.knowledge.store.PassageStore;
import dev.switchboard.knowledge.store.PassageStoreContract;
import dev.switchboard.testkit.Backbone;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  protected PassageStore open() {
    PassageStore store = worker(bot);
    assertThat(store.writes()).isTrue();
    return store;
  }

  /** A worker of a bot of its own. */
  final PassageStore worker(SharedStore store) {
    String name = "bot-" + UUID.randomUUID();
    return worker(store, name, "stamp", "letters");
  }

  private PassageStore worker(String name) {
    return worker(shared(), name, "stamp", "letters");
  }

  private static PassageStore worker(SharedStore store, String name, String format, String model) {
    PassageStore worker =
        new EmbeddingStorePassages(
            store, new RedisSharedIndexState(redis, RedisKeys.UNPREFIXED, name), name, format);
    worker.use(new VectorSpace(model, vector("").length));
    return worker;
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
    RedisSharedIndexState pages = new RedisSharedIndexState(redis, RedisKeys.UNPREFIXED, bot);
    store().close();
    assertThat(pages.lead()).isTrue();
    pages.set(
        page,
        List.of(new SharedIndexState.Version("old", 2), new SharedIndexState.Version("new", 3)));
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

  @ParameterizedTest
  @CsvSource({"another stamp, letters", "stamp, another model"})
  void passagesMadeInAnotherWayOrByAnotherModelAreMadeAnew(String format, String model) {
    // given
    store().close();

    // when
    try (PassageStore next = worker(shared(), bot, format, model)) {
      assertThat(next.writes()).isTrue();

      // then
      assertThat(next.pages()).isEmpty();
      assertThat(texts(next, "thirty days")).isEmpty();
    }
  }

  @Test
  void aWorkerWhoseModelDoesNotAnswerWritesNothingAndForgetsNothing() {
    // given
    try (PassageStore waiting =
        new EmbeddingStorePassages(
            shared(),
            new RedisSharedIndexState(redis, RedisKeys.UNPREFIXED, bot),
            bot,
            "another stamp")) {
      store().close();

      // when
      assertThat(waiting.writes()).isFalse();

      // then
      try (PassageStore next = worker(bot)) {
        assertThat(next.writes()).isTrue();
        assertThat(texts(next, "thirty days")).hasSize(3);
      }
    }
  }

  @Test
  void aQuestionWithoutItsVectorIsNotAnsweredByNothing() {
    assertThatThrownBy(
            () -> store().candidates(new SearchQuery("cards", Set.of(), Map.of(), 5), null, 5))
        .isInstanceOf(KnowledgeUnavailableException.class)
        .hasMessageContaining("goes by meaning");
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
      KnowledgeIndexer first = indexer(one);
      KnowledgeIndexer second = indexer(two);

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

  private KnowledgeIndexer indexer(PassageStore store) {
    return new KnowledgeIndexer(
        folder,
        List.of(new KnowledgeBase("help", Path.of("pages"), List.of(), 0, Rerank.NONE)),
        store,
        () ->
            new EmbeddingModel(
                new VectorSpace("letters", vector("").length),
                text -> {
                  embedded.add(text);
                  return vector(text);
                },
                0.5));
  }

  private SearchResult search(PassageStore store, KnowledgeIndexer indexer, String query) {
    int before = embedded.size();
    SearchResult found =
        new HybridSearch(
                store, indexer, Map.of("help", new HybridSearch.Settings(0, Reranker.NONE)))
            .search(new SearchQuery(query, Set.of(), Map.of(), 5));
    embedded.subList(before, embedded.size()).clear();
    return found;
  }

  private List<String> sources(PassageStore store, KnowledgeIndexer indexer, String query) {
    return search(store, indexer, query).passages().stream()
        .map(found -> found.passage().page().source())
        .toList();
  }

  private static List<String> texts(PassageStore store, String text) {
    return store
        .candidates(new SearchQuery(text, Set.of(), Map.of(), 5), vector(text), 10)
        .passages()
        .stream()
        .map(each -> each.passage().text())
        .toList();
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve("pages").resolve(file), text);
  }
}
