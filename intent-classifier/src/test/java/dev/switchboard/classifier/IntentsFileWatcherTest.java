package dev.switchboard.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.reading.BotFolders;
import dev.switchboard.classifier.core.LanguageReader;
import dev.switchboard.classifier.core.TurnClassifier;
import dev.switchboard.classifier.core.model.TrainedIntents;
import dev.switchboard.classifier.core.slots.Locality;
import dev.switchboard.embeddings.Embedder;
import dev.switchboard.embeddings.local.StoredEmbeddings;
import dev.switchboard.testkit.ProjectRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntentsFileWatcherTest {

  @TempDir private Path folder;
  @TempDir private Path cache;
  private final List<String> embedded = new ArrayList<>();
  private final Embedder model =
      text -> {
        embedded.add(text);
        float[] vector = new float[64];
        vector[Math.floorMod(text.hashCode(), 64)] = 1;
        return vector;
      };
  private Path intents;

  @BeforeEach
  void copyTheBot() throws IOException {
    Path bot = ProjectRoot.resolve("intent-classifier/src/test/resources/bot");
    try (Stream<Path> files = Files.walk(bot)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(bot.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    intents = folder.resolve("intents.yaml");
  }

  private TurnClassifier train(BotFolder bot) {
    StoredEmbeddings stored = new StoredEmbeddings(model, cache, "test");
    TurnClassifier learned =
        TurnClassifier.train(
            bot.intents(),
            Locality.DEFAULT,
            LanguageReader.NONE,
            stored,
            model,
            TrainedIntents.Settings.DEFAULT);
    stored.save();
    return learned;
  }

  private void edit(String before, String after) throws IOException {
    Files.writeString(intents, Files.readString(intents).replace(before, after));
  }

  @Test
  void learnsNothingWhileNothingChanges() {
    IntentsFileWatcher changed = new IntentsFileWatcher(folder);

    assertThat(changed.learn(this::train)).isEmpty();
    assertThat(embedded).isEmpty();
  }

  @Test
  void learnsWhatHasChangedAndEmbedsWhatIsNewAlone() throws IOException {
    train(BotFolders.load(folder));
    embedded.clear();
    IntentsFileWatcher changed = new IntentsFileWatcher(folder);

    edit("- much appreciated", "- you are a star");
    TurnClassifier learned = changed.learn(this::train).orElseThrow();

    assertThat(embedded).containsExactly("you are a star");
    assertThat(learned.classify("You are a star!", null, Instant.EPOCH).intent())
        .isEqualTo("thanks");
    assertThat(changed.learn(this::train)).isEmpty();
  }

  @Test
  void embedsNothingAfterARestartWithAnUnchangedBot() {
    train(BotFolders.load(folder));
    embedded.clear();

    train(BotFolders.load(folder));

    assertThat(embedded).isEmpty();
  }

  @Test
  void keepsWhatItKnowsWhereTheChangeIsRefusedAndLearnsOnceItIsMended() throws IOException {
    IntentsFileWatcher changed = new IntentsFileWatcher(folder);

    edit("flow: cancel", "flow: none-such");
    assertThat(changed.learn(this::train)).isEmpty();
    edit("flow: none-such", "flow: answer");

    assertThat(changed.learn(this::train)).isPresent();
  }

  @Test
  void keepsWhatItKnowsWhereTrainingFails() throws IOException {
    IntentsFileWatcher changed = new IntentsFileWatcher(folder);
    edit("- much appreciated", "- you are a star");

    assertThat(
            changed.learn(
                bot -> {
                  throw new IllegalStateException("no memory");
                }))
        .isEmpty();
  }

  @Test
  void keepsWhatItKnowsWhileTheFileIsGone() throws IOException {
    IntentsFileWatcher changed = new IntentsFileWatcher(folder);
    Files.delete(intents);

    assertThat(changed.learn(this::train)).isEmpty();
  }
}
