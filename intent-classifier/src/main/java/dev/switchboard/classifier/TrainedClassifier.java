package dev.switchboard.classifier;

import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.classifier.core.TurnClassifier;
import dev.switchboard.embeddings.CacheFolder;
import io.quarkus.runtime.Quarkus;
import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Loads the model and learns the bot's intents while the service starts, and again when they change
 * on disk. A service that can't do the first is of no use: it says why and stops. Where the second
 * fails, it goes on with what it has.
 */
public final class TrainedClassifier {

  private static final Logger LOG = Logger.getLogger(TrainedClassifier.class);

  private final BotFolder folder;
  private final IntentsFileWatcher watcher;
  private final ClassifierConfig config;
  private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
  private final AtomicReference<@Nullable TurnClassifier> current = new AtomicReference<>();

  // Platform threads: the native calls would hold a virtual thread's carrier.
  private final ScheduledExecutorService training =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("training").daemon().factory());

  TrainedClassifier(BotFolder folder, IntentsFileWatcher watcher, ClassifierConfig config) {
    this.folder = folder;
    this.watcher = watcher;
    this.config = config;
    training.execute(this::load);
  }

  /** Whether texts can be classified. */
  public boolean isReady() {
    return current.get() != null;
  }

  /** Completes once texts can be classified, with what was learned last. */
  public Uni<TurnClassifier> whenReady() {
    return Uni.createFrom()
        .completionStage(ready)
        .map(loaded -> Objects.requireNonNull(current.get()));
  }

  private void load() {
    try {
      IntentTraining learner = IntentTraining.load(config.rememberedTexts(), cacheFolder());
      current.set(learner.learn(folder));
      ready.complete(true);
      watch(learner);
    } catch (RuntimeException | Error e) {
      // Errors too: native code that can't be linked, or no memory left, would else leave a service
      // that never gets ready and never says why.
      LOG.fatalf("cannot classify: %s", e.getMessage() == null ? e : e.getMessage());
      ready.completeExceptionally(e);
      Quarkus.asyncExit(1);
    }
  }

  private void watch(IntentTraining learner) {
    long pause = config.lookForChanges().toMillis();
    if (pause > 0) {
      training.scheduleWithFixedDelay(
          () -> watcher.learn(learner::learn).ifPresent(current::set),
          pause,
          pause,
          TimeUnit.MILLISECONDS);
    }
  }

  /** Ends the training that is under way, and looks for changes no more. */
  void stop() {
    training.shutdownNow();
  }

  private Path cacheFolder() {
    return config.cacheFolder().orElseGet(() -> CacheFolder.of("embeddings"));
  }
}
