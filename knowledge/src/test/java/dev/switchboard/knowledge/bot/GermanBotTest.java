package dev.switchboard.knowledge.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.reading.BotFolders;
import dev.switchboard.embeddings.bot.BotEmbedding;
import dev.switchboard.knowledge.SearchQuery;
import dev.switchboard.knowledge.SearchResult;
import dev.switchboard.testkit.EmbeddingServer;
import dev.switchboard.testkit.ProjectRoot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bots/laden}, whose vectors come from an endpoint. */
@Tag("slow")
class GermanBotTest {

  @TempDir private Path cache;
  private final EmbeddingServer server =
      EmbeddingServer.start()
          .synonyms("gutscheine", "geschenkkarten", "gutschein", "geschenkkarte");

  @AfterEach
  void stops() {
    server.close();
  }

  @Test
  void findsGermanPagesByTheEndpointsVectorsAndByWordsWhileItIsDown() {
    try (BotKnowledge knowledge = open(Duration.ofMinutes(1))) {
      // then
      assertThat(source(knowledge.search(question("Wie lange gelten Geschenkkarten?"))))
          .isEqualTo("knowledge/gutscheine.md");
      assertThat(knowledge.answers()).isTrue();

      // when
      server.answersWith(500);

      // then
      SearchResult byWords = knowledge.search(question("Versandkosten: was kostet der Versand?"));
      assertThat(source(byWords)).isEqualTo("knowledge/versand.md");
      assertThat(byWords.passages().getFirst().confidence()).isPositive();
      assertThat(knowledge.status().missing()).contains("bge-m3 at " + server.baseUrl());
      assertThat(knowledge.answers()).as("a search that is worse is still one").isTrue();
    }
  }

  @Test
  void isNotReadyWhileTheEndpointHasNeverAnsweredButAnswersByWords() {
    // given
    server.answersWith(503);

    try (BotKnowledge knowledge = open(Duration.ZERO)) {
      // then
      await().until(() -> !knowledge.status().missing().isEmpty());
      await()
          .untilAsserted(
              () ->
                  assertThat(source(knowledge.search(question("Was kostet der Versand?"))))
                      .isEqualTo("knowledge/versand.md"));
      assertThat(knowledge.answers()).isFalse();

      // when
      server.answersWith(200);

      // then
      await().atMost(Duration.ofSeconds(20)).until(() -> knowledge.status().byMeaning());
      assertThat(knowledge.status().missing()).isEmpty();
      assertThat(knowledge.answers()).isTrue();
    }
  }

  private BotKnowledge open(Duration firstIndexing) {
    BotFolder bot = BotFolders.load(ProjectRoot.resolve("bots/laden"));
    BotEmbedding embedding =
        BotEmbedding.of(
                bot.bot(),
                key -> Optional.empty(),
                name -> name.equals("EMBEDDING_URL") ? server.baseUrl() : null)
            .orElseThrow();
    return BotKnowledge.open(
        bot,
        new BotKnowledge.Settings(
            cache, Duration.ofMillis(50), firstIndexing, embedding.loading()));
  }

  private static SearchQuery question(String text) {
    return new SearchQuery(text, Set.of(), Map.of(), 4);
  }

  private static String source(SearchResult found) {
    assertThat(found.passages()).isNotEmpty(); // an assertion may be waited for, an exception not
    return found.passages().getFirst().passage().page().source();
  }
}
