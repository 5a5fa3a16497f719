package dev.switchboard.knowledge.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.model.KnowledgeBase;
import dev.switchboard.bot.model.KnowledgeBase.Rerank;
import dev.switchboard.embeddings.Embedder;
import dev.switchboard.embeddings.EmbeddingModel;
import dev.switchboard.embeddings.EmbeddingUnavailableException;
import dev.switchboard.embeddings.VectorSpace;
import dev.switchboard.embeddings.local.ModelLoadException;
import dev.switchboard.knowledge.SearchQuery;
import dev.switchboard.knowledge.SearchResult;
import dev.switchboard.knowledge.loader.Pdfs;
import dev.switchboard.knowledge.lucene.LuceneFolders;
import dev.switchboard.knowledge.search.HybridSearch;
import dev.switchboard.knowledge.search.Reranker;
import dev.switchboard.knowledge.store.PassageStore;
import dev.switchboard.knowledge.store.PassageStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnowledgeIndexerTest {

  @TempDir Path folder;
  private final List<String> embedded = new ArrayList<>();
  private final Embedder model =
      text -> {
        embedded.add(text);
        return PassageStoreContract.vector(text);
      };
  private PassageStore store;
  private KnowledgeIndexer indexer;

  @BeforeEach
  void indexesTwoPages() throws IOException {
    Files.createDirectories(folder.resolve("pages/deep"));
    write("pages/returns.md", "# Returns\n\nThirty days.");
    write("pages/deep/gifts.txt", "Cards never expire.");
    start();
  }

  @AfterEach
  void closes() {
    store.close();
  }

  @Test
  void findsWhatIsInTheFolderAndBelow() {
    assertThat(sources("do cards expire")).first().isEqualTo("pages/deep/gifts.txt");
    assertThat(indexer.status()).isEqualTo(new IndexStatus(2, List.of(), true, ""));
    assertThat(embedded).contains("Returns\nThirty days.");
  }

  @Test
  void indexesAChangedPageAlone() throws IOException {
    // given
    String before = search("days").version();
    embedded.clear();

    // when
    write("pages/returns.md", "# Returns\n\nSixty days, now longer.");
    indexer.update();

    // then
    assertThat(embedded).containsExactly("Returns\nSixty days, now longer.");
    assertThat(search("days").passages().getFirst().passage().text()).startsWith("Sixty");
    assertThat(search("days").version()).isNotEqualTo(before);
  }

  @Test
  void takesInANewPageAndForgetsOneThatIsGone() throws IOException {
    // when
    write("pages/care.html", "<h1>Care</h1><p>Wash cold.</p>");
    Files.delete(folder.resolve("pages/returns.md"));
    indexer.update();

    // then
    assertThat(sources("wash cold thirty days"))
        .containsExactlyInAnyOrder("pages/care.html", "pages/deep/gifts.txt");
  }

  @Test
  void leavesOutWhatItCanNotReadAndSaysSoUntilItIsMended() throws IOException {
    // when
    Files.write(folder.resolve("pages/returns.md"), new byte[] {'a', 0, 0, 0, 'b'});
    Files.write(folder.resolve("pages/secret.pdf"), Pdfs.of("", "secret", "Be kind."));
    Files.write(folder.resolve("pages/empty.md"), new byte[0]);
    indexer.update();

    // then
    assertThat(sources("thirty days expire")).containsExactly("pages/deep/gifts.txt");
    assertThat(indexer.status().leftOut())
        .containsExactly(
            "pages/empty.md: the page is empty; write it, or delete it",
            "pages/returns.md: it is no text in any encoding that is known here; save it as UTF-8",
            "pages/secret.pdf: it is encrypted; save it without a password");

    // when
    write("pages/returns.md", "# Returns\n\nThirty days.");
    Files.delete(folder.resolve("pages/secret.pdf"));
    write("pages/empty.md", "No more.");
    indexer.update();

    // then
    assertThat(indexer.status()).isEqualTo(new IndexStatus(3, List.of(), true, ""));
  }

  @Test
  void aRestartEmbedsNothing() throws IOException {
    // given
    embedded.clear();
    store.close();

    // when
    start();

    // then
    assertThat(embedded).isEmpty();
    assertThat(sources("thirty days")).contains("pages/returns.md");
  }

  @Test
  void withoutAModelWordsAnswer() throws IOException {
    // given
    store.close();
    write("pages/care.md", "Wash cold.");

    // when
    start(
        () -> {
          throw new ModelLoadException("no model", new IOException());
        });

    // then
    assertThat(indexer.of("wash")).isNull();
    assertThat(indexer.status().byMeaning()).isFalse();
    assertThat(sources("wash cold")).containsExactly("pages/care.md");
  }

  @Test
  void anotherModelIndexesAllPagesAnew() {
    // given
    embedded.clear();
    store.close();

    // when: of another name, then of another length
    start(() -> new EmbeddingModel(new VectorSpace("words", 27), model, 0.5));
    store.close();
    List<String> ofTheSecond = List.copyOf(embedded);
    start(
        () ->
            new EmbeddingModel(
                new VectorSpace("words", 1536),
                text -> Arrays.copyOf(PassageStoreContract.vector(text), 1536),
                0.5));

    // then
    assertThat(ofTheSecond).hasSize(2);
    assertThat(indexer.of("do cards expire")).hasSize(1536);
    assertThat(sources("do cards expire")).first().isEqualTo("pages/deep/gifts.txt");
    assertThat(indexer.status()).isEqualTo(new IndexStatus(2, List.of(), true, ""));
  }

  @Test
  void aModelThatDoesNotAnswerYetIsWaitedForWhileWordsAnswer() throws IOException {
    // given
    store.close();
    write("pages/care.md", "Wash cold.");
    AtomicBoolean away = new AtomicBoolean(true);

    // when
    start(
        () -> {
          if (away.get()) {
            throw new EmbeddingUnavailableException("nobody there");
          }
          return new EmbeddingModel(new VectorSpace("letters", 27), model, 0.5);
        });

    // then
    assertThat(indexer.isDone()).isFalse();
    assertThat(indexer.status()).isEqualTo(new IndexStatus(3, List.of(), false, "nobody there"));
    assertThat(sources("wash cold")).containsExactly("pages/care.md");

    // when
    away.set(false);
    embedded.clear();
    indexer.update();

    // then: the pages that were embedded before are not embedded again
    assertThat(indexer.isDone()).isTrue();
    assertThat(indexer.status()).isEqualTo(new IndexStatus(3, List.of(), true, ""));
    assertThat(embedded).containsExactly("care\nWash cold.");
    assertThat(indexer.of("wash")).isNotNull();
  }

  @Test
  void aModelThatIsAwayForAWhileLeavesPagesAsTheyWereAndQuestionsToTheirWords() throws IOException {
    // given
    store.close();
    AtomicBoolean away = new AtomicBoolean();
    Embedder flaky =
        text -> {
          if (away.get()) {
            throw new EmbeddingUnavailableException("gone for lunch");
          }
          return PassageStoreContract.vector(text);
        };
    start(() -> new EmbeddingModel(new VectorSpace("letters", 27), flaky, 0.5));

    // when
    away.set(true);
    write("pages/returns.md", "# Returns\n\nSixty days.");
    indexer.update();

    // then
    assertThat(indexer.of("days")).isNull();
    assertThat(search("thirty days").passages().getFirst().passage().text()).startsWith("Thirty");
    assertThat(indexer.status().missing()).isEqualTo("gone for lunch");
    assertThat(indexer.isDone()).isTrue();

    // when
    away.set(false);
    indexer.update();

    // then
    assertThat(search("sixty days").passages().getFirst().passage().text()).startsWith("Sixty");
    assertThat(indexer.status().missing()).isEmpty();
  }

  private void start() {
    start(() -> new EmbeddingModel(new VectorSpace("letters", 27), model, 0.5));
  }

  private void start(Supplier<EmbeddingModel> loading) {
    store = LuceneFolders.open(folder.resolve("index"), "en");
    KnowledgeBase base = new KnowledgeBase("help", Path.of("pages"), List.of(), 0.5, Rerank.NONE);
    indexer = new KnowledgeIndexer(folder, List.of(base), store, loading);
    indexer.update();
  }

  private SearchResult search(String query) {
    return new HybridSearch(
            store, indexer, Map.of("help", new HybridSearch.Settings(0.5, Reranker.NONE)))
        .search(new SearchQuery(query, Set.of(), Map.of(), 5));
  }

  private List<String> sources(String query) {
    return search(query).passages().stream()
        .map(found -> found.passage().page().source())
        .distinct()
        .toList();
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }
}
