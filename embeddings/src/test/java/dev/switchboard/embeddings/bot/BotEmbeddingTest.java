package dev.switchboard.embeddings.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.bot.model.BotDefinition;
import dev.switchboard.bot.reading.BotFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BotEmbeddingTest {

  private static final String DEFAULT =
      "name: tiny\n"
          + "models:\n"
          + "  default: {endpoint: 'https://models.example/v1', key: {env: MODELS_KEY}, model:"
          + " big}\n";

  @TempDir private Path folder;

  @Test
  void aBotThatNamesNoneGoesByTheModelInTheProcess() throws IOException {
    assertThat(embedding(bot(DEFAULT), Map.of(), Map.of())).isEmpty();
  }

  @Test
  void inheritsEndpointAndKeyOfDefault() throws IOException {
    BotDefinition bot =
        bot(DEFAULT + "  vectors: {model: small-embed, timeout: 2s}\nembedding: vectors\n");

    BotEmbedding embedding = embedding(bot, Map.of(), Map.of("MODELS_KEY", "sesame")).orElseThrow();

    assertThat(embedding.settings().baseUrl()).isEqualTo("https://models.example/v1");
    assertThat(embedding.settings().key()).isEqualTo("sesame");
    assertThat(embedding.settings().timeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(embedding.place()).contains("small-embed").doesNotContain("sesame");
  }

  @Test
  void theServicesSettingsOverrideDefaultAndSoWhatInheritsFromIt() throws IOException {
    BotDefinition bot = bot(DEFAULT + "  vectors: {model: small-embed}\nembedding: vectors\n");

    BotEmbedding embedding =
        embedding(
                bot,
                Map.of(
                    "switchboard.model.base-url", "http://127.0.0.1:1/v1",
                    "switchboard.model.api-key", "other"),
                Map.of("MODELS_KEY", "sesame"))
            .orElseThrow();

    assertThat(embedding.settings().baseUrl()).isEqualTo("http://127.0.0.1:1/v1");
    assertThat(embedding.settings().key()).isEqualTo("other");
  }

  @Test
  void saysWhichKeyIsMissing() throws IOException {
    BotDefinition bot =
        bot(
            DEFAULT
                + "  vectors: {endpoint: 'https://e.example/v1', key: {env: VECTORS_KEY}, model:"
                + " e}\n"
                + "embedding: vectors\n");

    assertThatThrownBy(() -> embedding(bot, Map.of(), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the embedding model vectors")
        .hasMessageContaining("VECTORS_KEY");
  }

  private static Optional<BotEmbedding> embedding(
      BotDefinition bot, Map<String, String> settings, Map<String, String> environment) {
    return BotEmbedding.of(bot, key -> Optional.ofNullable(settings.get(key)), environment::get);
  }

  private BotDefinition bot(String yaml) throws IOException {
    Files.writeString(folder.resolve("bot.yaml"), yaml);
    Files.writeString(
        folder.resolve("intents.yaml"),
        "outOfScope: {flow: sorry}\nintents:\n  hi: {flow: sorry, examples: [hello, hi there]}\n");
    Files.createDirectories(folder.resolve("flows"));
    Files.writeString(
        folder.resolve("flows/sorry.yaml"),
        """
        document: {dsl: '1.0.0', namespace: tiny, name: sorry, version: '1.0.0'}
        do:
          - tell: {call: reply, with: {text: Sorry.}}
        """);
    return BotFolders.load(folder).bot();
  }
}
