package dev.switchboard.classifier.core;

import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.reading.BotFolders;
import dev.switchboard.classifier.core.model.TrainedIntents;
import dev.switchboard.classifier.core.slots.Locality;
import dev.switchboard.classifier.language.SpokenLanguages;
import dev.switchboard.embeddings.Embedder;
import dev.switchboard.testkit.ProjectRoot;

/** The sample shop's classifier, as the service learns it. */
final class StoreClassifier {

  private StoreClassifier() {}

  static BotFolder bot() {
    return BotFolders.load(ProjectRoot.resolve("bots/store"));
  }

  static TurnClassifier of(BotFolder bot, Embedder embedder) {
    return TurnClassifier.train(
        bot.intents(),
        Locality.of(bot.bot()),
        SpokenLanguages.of(bot),
        embedder,
        embedder,
        TrainedIntents.Settings.DEFAULT);
  }
}
