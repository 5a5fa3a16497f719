package dev.switchboard.classifier;

import dev.switchboard.bot.BotFolder;
import dev.switchboard.bot.BotFolderException;
import dev.switchboard.classifier.core.IntentModel;
import dev.switchboard.classifier.core.TurnClassifier;
import dev.switchboard.classifier.core.slots.Locality;
import dev.switchboard.classifier.language.SpokenLanguages;
import dev.switchboard.edge.BotConfig;
import dev.switchboard.embeddings.CachedEmbedder;
import dev.switchboard.embeddings.local.EmbeddingModelFile;
import dev.switchboard.embeddings.local.OnnxEmbedder;
import dev.switchboard.embeddings.local.StoredEmbeddings;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/**
 * Loads the model and learns the bot's intents while the service starts. A service that can't do
 * that is of no use: it says why and stops.
 */
@Startup
@Singleton
public class TrainedClassifier {

  private static final Logger LOG = Logger.getLogger(TrainedClassifier.class);

  private final BotFolder folder;
  private final ClassifierConfig config;
  private final CompletableFuture<TurnClassifier> loaded = new CompletableFuture<>();

  TrainedClassifier(BotConfig bot, ClassifierConfig config) {
    this.folder = folder(bot);
    this.config = config;
    // A platform thread: the native calls would hold a virtual thread's carrier.
    Thread.ofPlatform().name("training").daemon().start(this::load);
  }

  /** Whether texts can be classified. */
  public boolean isReady() {
    return loaded.isDone() && !loaded.isCompletedExceptionally();
  }

  /** Completes once texts can be classified. */
  public Uni<TurnClassifier> whenReady() {
    return Uni.createFrom().completionStage(loaded);
  }

  private static BotFolder folder(BotConfig bot) {
    try {
      return BotFolder.load(bot.folder());
    } catch (BotFolderException e) {
      // Of this kind, and without a cause, Quarkus prints the message alone.
      throw new ConfigurationException(e.getMessage(), Set.of("switchboard.bot.folder"));
    }
  }

  private void load() {
    Instant begun = Instant.now();
    try {
      // Never closed: a batch may still be under way when the process ends, and takes it along.
      OnnxEmbedder model = OnnxEmbedder.load(EmbeddingModelFile.BGE_SMALL_EN_V1_5);
      StoredEmbeddings stored = new StoredEmbeddings(model, cacheFolder(), model.modelName());
      CachedEmbedder remembered = new CachedEmbedder(model, config.rememberedTexts());
      TurnClassifier classifier =
          TurnClassifier.train(
              folder.intents(),
              Locality.of(folder.bot()),
              SpokenLanguages.of(folder),
              stored,
              remembered,
              IntentModel.Settings.DEFAULT);
      int examples = stored.save();
      LOG.infof(
          "learned %s intents of the bot %s from %s texts in %s ms; least confidence %s",
          folder.intents().intents().size(),
          folder.bot().name(),
          examples,
          Duration.between(begun, Instant.now()).toMillis(),
          String.format(Locale.ROOT, "%.3f", classifier.threshold()));
      loaded.complete(classifier);
    } catch (RuntimeException | Error e) {
      // Errors too: native code that can't be linked, or no memory left, would else leave a service
      // that never gets ready and never says why.
      LOG.fatalf("cannot classify: %s", e.getMessage() == null ? e : e.getMessage());
      loaded.completeExceptionally(e);
      Quarkus.asyncExit(1);
    }
  }

  private Path cacheFolder() {
    return config.cacheFolder().orElseGet(TrainedClassifier::defaultFolder);
  }

  private static Path defaultFolder() {
    Path here = Path.of("").toAbsolutePath();
    Path base = Files.isWritable(here) ? here : Path.of(System.getProperty("java.io.tmpdir"));
    return base.resolve(".switchboard/cache/embeddings");
  }
}
