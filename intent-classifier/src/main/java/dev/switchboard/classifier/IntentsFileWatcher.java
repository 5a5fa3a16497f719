package dev.switchboard.classifier;

import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.reading.BotFolders;
import dev.switchboard.bot.reading.BotReading;
import dev.switchboard.classifier.core.TurnClassifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Learns a bot's intents again once {@code intents.yaml} has changed on disk. What is refused, or
 * can't be learned, is said once and leaves everything as it is.
 */
final class IntentsFileWatcher {

  private static final Logger LOG = Logger.getLogger(IntentsFileWatcher.class);

  private final Path folder;
  private byte[] seen;

  /** Takes what is in the folder now for known; so to be made before the folder is read. */
  IntentsFileWatcher(Path folder) {
    this.folder = folder;
    this.seen = content();
  }

  /**
   * Looks once.
   *
   * @param training learns the intents of a folder that is good
   * @return what was learned, or empty where nothing has changed or the change is refused
   */
  Optional<TurnClassifier> learn(Function<BotFolder, TurnClassifier> training) {
    byte[] now = content();
    if (Arrays.equals(now, seen)) {
      return Optional.empty();
    }
    seen = now;
    try {
      return switch (BotFolders.read(folder)) {
        case BotReading.Read read -> Optional.of(training.apply(read.folder()));
        case BotReading.Refused refused -> {
          LOG.errorf(
              "the changed bot folder is refused, what was learned before stays:%n%s",
              refused.problems().stream()
                  .map(Object::toString)
                  .collect(Collectors.joining(System.lineSeparator())));
          yield Optional.empty();
        }
      };
    } catch (RuntimeException | Error e) {
      // Errors too: one of them would else end the looking, and nobody would know.
      LOG.errorf(e, "the changed intents can't be learned, what was learned before stays");
      return Optional.empty();
    }
  }

  /** Empty where the file can't be read, as in the moment when an editor replaces it. */
  private byte[] content() {
    try {
      return Files.readAllBytes(folder.resolve("intents.yaml"));
    } catch (IOException e) {
      LOG.debugf("intents.yaml can't be read: %s", e);
      return new byte[0];
    }
  }
}
