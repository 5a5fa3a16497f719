package dev.switchboard.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.reading.BotFolders;
import dev.switchboard.classifier.core.TurnClassifier;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.embeddings.bot.BotEmbedding;
import dev.switchboard.testkit.EmbeddingServer;
import dev.switchboard.testkit.ProjectRoot;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code bots/laden}, whose vectors come from an endpoint. */
@Tag("slow")
class GermanBotTest {

  private static final Path BOT = ProjectRoot.resolve("bots/laden");

  @TempDir private Path cache;
  private final EmbeddingServer server =
      EmbeddingServer.start()
          .synonyms("zurückschicken", "retournieren", "zurückgeben", "umtauschen", "zurücksenden")
          .synonyms("paket", "päckchen", "sendung", "lieferung");
  private TrainedClassifier trained;

  @AfterEach
  void stops() {
    if (trained != null) {
      trained.stop();
    }
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Wo ist mein Päckchen? | bestellstatus",
        "Ich möchte die Bluse retournieren | ruecksendung",
        "Ich möchte bitte mit einem Menschen reden | mensch"
      })
  void understandsGermanByTheEndpointsVectors(String text, String intent) {
    assertThat(classified(learned(), text)).isEqualTo(intent);
  }

  @Test
  void waitsForAnEndpointThatIsDownAtStartAndSaysSo() {
    // given
    server.answersWith(503);

    // when
    start();

    // then
    await().until(() -> !trained.missing().isEmpty());
    assertThat(trained.isReady()).isFalse();
    assertThat(trained.missing()).contains("bge-m3 at " + server.baseUrl(), "it fails (503)");

    // when
    server.answersWith(200);

    // then
    await().atMost(Duration.ofSeconds(20)).until(trained::isReady);
    assertThat(trained.missing()).isEmpty();
  }

  @Test
  void goesByLettersWhileTheEndpointIsDown() {
    // given
    TurnClassifier classifier = learned();

    // when
    server.answersWith(500);

    // then: what is said in nearly the same words is understood, what needs synonyms is refused
    assertThat(classified(classifier, "wo bleibt denn mein Paket??")).isEqualTo("bestellstatus");
    assertThat(classified(classifier, "kann ich die Schuhe zurückgeben")).isEqualTo("ruecksendung");
    assertThat(classified(classifier, "Mitarbeiter")).isEqualTo("mensch");
    assertThat(classified(classifier, "Retoure?")).isEqualTo(Classification.OUT_OF_SCOPE);
  }

  @Test
  void asksForNoExampleTwiceAfterARestart() {
    learned();
    trained.stop();
    int asked = server.texts().size();

    learned();

    assertThat(server.texts().size() - asked).as("the eight that tell its scale").isEqualTo(8);
  }

  private void start() {
    BotFolder folder = BotFolders.load(BOT);
    BotEmbedding embedding =
        BotEmbedding.of(
                folder.bot(),
                key -> Optional.empty(),
                name -> name.equals("EMBEDDING_URL") ? server.baseUrl() : null)
            .orElseThrow();
    trained =
        new TrainedClassifier(
            folder, new IntentsFileWatcher(BOT), new Settings(cache), embedding.loading(), 1);
  }

  private TurnClassifier learned() {
    start();
    return trained.whenReady().await().atMost(Duration.ofSeconds(30));
  }

  private static String classified(TurnClassifier classifier, String text) {
    return classifier.classify(text, null, Instant.EPOCH).intent();
  }

  private record Settings(Path folder) implements ClassifierConfig {

    @Override
    public int threads() {
      return 1;
    }

    @Override
    public int rememberedTexts() {
      return 100;
    }

    @Override
    public Optional<Path> cacheFolder() {
      return Optional.of(folder);
    }

    @Override
    public Duration lookForChanges() {
      return Duration.ZERO;
    }
  }
}
