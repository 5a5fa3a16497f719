package dev.switchboard.classifier;

import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.classifier.core.TurnClassifier;
import dev.switchboard.classifier.core.model.IntentModel;
import dev.switchboard.classifier.core.slots.Locality;
import dev.switchboard.classifier.language.SpokenLanguages;
import dev.switchboard.embeddings.CachedEmbedder;
import dev.switchboard.embeddings.local.EmbeddingModelFile;
import dev.switchboard.embeddings.local.OnnxEmbedder;
import dev.switchboard.embeddings.local.StoredEmbeddings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jboss.logging.Logger;

/** Learns bots' intents with one model, and keeps the vectors of their examples on disk. */
final class IntentTraining {

  private static final Logger LOG = Logger.getLogger(IntentTraining.class);

  private final OnnxEmbedder model;
  private final CachedEmbedder remembered;
  private final Path cacheFolder;

  private IntentTraining(OnnxEmbedder model, int rememberedTexts, Path cacheFolder) {
    this.model = model;
    this.remembered = new CachedEmbedder(model, rememberedTexts);
    this.cacheFolder = cacheFolder;
  }

  /**
   * Loads the model. It is never closed: a batch may still be under way when the process ends, and
   * takes it along.
   *
   * @throws dev.switchboard.embeddings.local.ModelLoadException when it can't be loaded
   */
  static IntentTraining load(int rememberedTexts, Path cacheFolder) {
    return new IntentTraining(
        OnnxEmbedder.load(EmbeddingModelFile.BGE_SMALL_EN_V1_5), rememberedTexts, cacheFolder);
  }

  /** Learns a bot's intents; only examples that are new since the last time are embedded. */
  TurnClassifier learn(BotFolder folder) {
    Instant begun = Instant.now();
    StoredEmbeddings stored = new StoredEmbeddings(model, cacheFolder, model.modelName());
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
    return classifier;
  }
}
