package dev.switchboard.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.model.Intents.Classify;
import dev.switchboard.bot.reading.BotReading;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code classify} of {@code intents.yaml}: who tells which intent a message has. */
class ClassifyTest {

  private static final String BOT =
      """
      name: tiny
      models:
        default: {endpoint: 'http://127.0.0.1:1/v1', model: large}
        small: {endpoint: 'http://127.0.0.1:1/v1', model: little}
      """;

  @TempDir Path root;
  private TestFolder folder;

  @BeforeEach
  void aFolderWithModels() throws IOException {
    folder = TestFolder.good(root).with("bot.yaml", BOT);
  }

  private BotFolder good() {
    return ((BotReading.Read) folder.read()).folder();
  }

  private List<String> problems() {
    return folder.read().problems().stream().map(Object::toString).toList();
  }

  private void classify(String yaml) throws IOException {
    folder.replace("intents.yaml", "outOfScope:", "classify: " + yaml + "\noutOfScope:");
  }

  @Test
  void theClassifierDecidesUnlessTheFileSaysOtherwise() {
    assertThat(good().intents().classify()).isEqualTo(Classify.DEFAULT);
    assertThat(good().prompts()).doesNotContainKey(Classify.PROMPT);
  }

  @Test
  void aModelDecidesByAPromptThatEachBotHas() throws IOException {
    classify("{by: unsure, model: small, timeout: 3s}");

    assertThat(good().intents().classify())
        .isEqualTo(new Classify(Classify.By.UNSURE, "small", Duration.ofSeconds(3)));
    assertThat(good().prompts().get(Classify.PROMPT).variables())
        .containsOnlyKeys("text", "intents");
    assertThat(good().promptCatalog().choose(Classify.PROMPT, "c1")).isPresent();
  }

  @Test
  void aPromptOfTheFolderTakesItsPlace() throws IOException {
    classify("{by: model}");
    folder.with(
        "prompts/classify-message.md",
        "---\nid: classify-message\nvariables: [text, intents]\n---\nWhich? {text} {intents}\n");

    assertThat(good().prompts().get(Classify.PROMPT).template()).startsWith("Which?");
  }

  @Test
  void aModelThatNobodyDefinedIsRefused() throws IOException {
    classify("{by: model, model: smal}");

    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("intents.yaml:3:")
        .contains("there is no model \"smal\"")
        .contains("small");
  }

  @Test
  void whatHasNoEffectAndWhatIsOutOfRangeIsSaid() throws IOException {
    classify("{model: small}");
    assertThat(problems()).singleElement().asString().contains("\"model\" has no effect here");

    aFolderWithModels();
    classify("{by: model, timeout: 2m}");
    assertThat(problems()).singleElement().asString().contains("write 1ms to 1m, such as 8s");

    aFolderWithModels();
    classify("{by: magic}");
    assertThat(problems()).singleElement().asString().contains("\"by\" is unknown: magic");
  }
}
