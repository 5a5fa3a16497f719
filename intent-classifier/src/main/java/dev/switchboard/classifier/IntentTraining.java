package dev.switchboard.classifier;

import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.classifier.core.TurnClassifier;
import dev.switchboard.classifier.core.model.TrainedIntents;
import dev.switchboard.classifier.core.slots.Locality;
import dev.switchboard.classifier.language.SpokenLanguages;
import dev.switchboard.embeddings.CachedEmbedder;
import dev.switchboard.embeddings.EmbeddingModel;
import dev.switchboard.embeddings.local.StoredEmbeddings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jboss.logging.Logger;

/** Learns bots' intents with one model, and keeps the vectors of their examples on disk. */
final class IntentTraining {

  private static final Logger LOG = Logger.getLogger(IntentTraining.class);

  private final EmbeddingModel model;
  private final CachedEmbedder remembered;
  private final Path cacheFolder;

  IntentTraining(EmbeddingModel model, int rememberedTexts, Path cacheFolder) {
    this.model = model;
    this.remembered = new CachedEmbedder(model.embedder(), rememberedTexts);
    this.cacheFolder = cacheFolder;
  }

  /** The model, which remembers the texts of the latest messages. */
  EmbeddingModel remembering() {
    return new EmbeddingModel(model.space(), remembered, model.unrelated());
  }

  /** Learns a bot's intents; only examples that are new since the last time are embedded. */
  TurnClassifier learn(BotFolder folder) {
    Instant begun = Instant.now();
    StoredEmbeddings stored =
        new StoredEmbeddings(model.embedder(), cacheFolder, model.space().fileName());
    TurnClassifier classifier =
        TurnClassifier.train(
            folder.intents(),
            Locality.of(folder.bot()),
            SpokenLanguages.of(folder),
            stored,
            remembered,
            TrainedIntents.Settings.DEFAULT);
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
