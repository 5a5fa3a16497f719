package dev.switchboard.knowledge.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.reading.BotFolders;
import dev.switchboard.embeddings.bot.BotEmbedding;
import dev.switchboard.embeddings.local.EmbeddingModelFile;
import dev.switchboard.knowledge.SearchQuery;
import dev.switchboard.knowledge.SearchResult;
import dev.switchboard.knowledge.index.IndexStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real model and a thread of its own, as the service has it. */
@Tag("slow")
class BotKnowledgeTest {

  private static final Path SAMPLE = Path.of("src/test/bot");

  @TempDir Path folder;

  @BeforeEach
  void copiesABot() throws IOException {
    try (Stream<Path> files = Files.walk(SAMPLE)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve("bot").resolve(SAMPLE.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  @Test
  void theFirstQuestionWaitsForTheVectorsAndAChangeIsFoundByItself() throws IOException {
    try (BotKnowledge knowledge = BotKnowledge.open(bot(), settings())) {
      // when: not one word of it is on the page
      SearchResult found = knowledge.search(question("I want to send something back"));

      // then
      assertThat(found.passages().getFirst().passage().page().source())
          .isEqualTo("knowledge/returns.md");
      assertThat(knowledge.answers()).isTrue();
      assertThat(knowledge.status()).isEqualTo(new IndexStatus(1, List.of(), true, ""));

      // when
      Files.writeString(folder.resolve("bot/knowledge/care.md"), "# Care\n\nWash at 30 degrees.\n");

      // then
      await()
          .untilAsserted(
              () ->
                  assertThat(knowledge.search(question("How do I clean it?")).passages())
                      .first()
                      .extracting(passage -> passage.passage().page().source())
                      .isEqualTo("knowledge/care.md"));
    }
  }

  private BotFolder bot() {
    return BotFolders.load(folder.resolve("bot"));
  }

  private BotKnowledge.Settings settings() {
    return new BotKnowledge.Settings(
        folder.resolve("cache"),
        Duration.ofMillis(100),
        Duration.ofMinutes(1),
        () -> BotEmbedding.inProcess(EmbeddingModelFile.ALL_MINILM_L6_V2));
  }

  private static SearchQuery question(String text) {
    return new SearchQuery(text, Set.of(), Map.of(), 4);
  }
}
