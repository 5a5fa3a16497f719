package dev.switchboard.classifier;

import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.reading.BotFolders;
import dev.switchboard.edge.lifecycle.BotConfig;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/** Loads the bot and lets the classifier learn its intents while the service starts. */
@ApplicationScoped
public class ClassifierWiring {

  @Produces
  @Startup
  @Singleton
  TrainedClassifier trained(BotConfig bot, ClassifierConfig config) {
    ClassifierConfig checked = ClassifierConfigCheck.checked(config);
    // before the folder is read: a change between the two must be seen
    IntentsFileWatcher watcher = new IntentsFileWatcher(bot.folder());
    BotFolder folder =
        BotFolders.load(
            bot.folder(),
            refused -> new ConfigurationException(refused, Set.of("switchboard.bot.folder")));
    return new TrainedClassifier(folder, watcher, checked);
  }

  void stop(@Disposes TrainedClassifier trained) {
    trained.stop();
  }
}
