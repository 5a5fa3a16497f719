package dev.switchboard.classifier;

import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.reading.BotFolders;
import dev.switchboard.classifier.recall.UserRecall;
import dev.switchboard.edge.lifecycle.BotConfig;
import dev.switchboard.edge.recall.UserNotes;
import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.embeddings.EmbeddingModel;
import dev.switchboard.embeddings.bot.BotEmbedding;
import dev.switchboard.embeddings.local.EmbeddingModelFile;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.mutiny.redis.client.Redis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** Loads the bot and lets the classifier learn its intents while the service starts. */
@ApplicationScoped
public class ClassifierWiring {

  private static final Logger LOG = Logger.getLogger(ClassifierWiring.class);

  /** Threads that wait for an endpoint keep no core busy. */
  private static final int WAITING_THREADS = 16;

  @Produces
  @Startup
  @Singleton
  TrainedClassifier trained(BotConfig bot, ClassifierConfig config, Config settings) {
    ClassifierConfig checked = ClassifierConfigCheck.checked(config);
    // before the folder is read: a change between the two must be seen
    IntentsFileWatcher watcher = new IntentsFileWatcher(bot.folder());
    BotFolder folder =
        BotFolders.load(
            bot.folder(),
            refused -> new ConfigurationException(refused, Set.of("switchboard.bot.folder")));
    Optional<BotEmbedding> named = embedding(folder, settings);
    named.ifPresent(
        model -> LOG.infof("intents are compared by the embedding model %s", model.place()));
    return new TrainedClassifier(
        folder,
        watcher,
        checked,
        named.map(BotEmbedding::loading).orElse(inProcess()),
        named.isPresent() ? Math.max(checked.threads(), WAITING_THREADS) : checked.threads());
  }

  private static Supplier<EmbeddingModel> inProcess() {
    return () -> BotEmbedding.inProcess(EmbeddingModelFile.BGE_SMALL_EN_V1_5);
  }

  private static Optional<BotEmbedding> embedding(BotFolder folder, Config settings) {
    try {
      return BotEmbedding.of(
          folder.bot(), key -> settings.getOptionalValue(key, String.class), System::getenv);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(e.getMessage(), Set.of("switchboard.model.api-key"));
    }
  }

  @Produces
  @Singleton
  UserNotes notes(Redis redis, RedisKeys keys) {
    return new UserNotes(redis, keys);
  }

  @Produces
  @Singleton
  UserRecall recall(TrainedClassifier trained, UserNotes notes) {
    return new UserRecall(trained.recall(), notes, trained::embedding);
  }

  void stop(@Disposes TrainedClassifier trained) {
    trained.stop();
  }
}
