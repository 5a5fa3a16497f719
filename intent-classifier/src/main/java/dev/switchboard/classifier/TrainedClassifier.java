package dev.switchboard.classifier;

import dev.switchboard.bot.memory.MemorySettings;
import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.classifier.core.TurnClassifier;
import dev.switchboard.embeddings.CacheFolder;
import dev.switchboard.embeddings.EmbeddingModel;
import dev.switchboard.embeddings.EmbeddingUnavailableException;
import io.quarkus.runtime.Quarkus;
import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Loads the model and learns the bot's intents while the service starts, and again when they change
 * on disk. A service that can't do the first is of no use: it says why and stops, or waits where
 * the model is elsewhere and does not answer yet. Where the second fails, it goes on with what it
 * has.
 */
public final class TrainedClassifier {

  private static final Logger LOG = Logger.getLogger(TrainedClassifier.class);

  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final BotFolder folder;
  private final IntentsFileWatcher watcher;
  private final ClassifierConfig config;
  private final Supplier<EmbeddingModel> model;
  private final int threads;
  private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
  private final AtomicReference<@Nullable TurnClassifier> current = new AtomicReference<>();
  private volatile String missing = "";
  private volatile @Nullable EmbeddingModel embedding;

  // Platform threads: the native calls would hold a virtual thread's carrier.
  private final ScheduledExecutorService training =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("training").daemon().factory());

  /**
   * Begins to learn.
   *
   * @param model loads the model that gives vectors; asked again while it does not answer
   * @param threads how many texts are classified at once
   */
  TrainedClassifier(
      BotFolder folder,
      IntentsFileWatcher watcher,
      ClassifierConfig config,
      Supplier<EmbeddingModel> model,
      int threads) {
    this.model = model;
    this.threads = threads;
    this.folder = folder;
    this.watcher = watcher;
    this.config = config;
    training.execute(this::load);
  }

  /** Whether texts can be classified. */
  public boolean isReady() {
    return current.get() != null;
  }

  /** The embedding model, once it is loaded: see {@link #whenReady}. */
  EmbeddingModel embedding() {
    return Objects.requireNonNull(embedding);
  }

  /** What the bot's memory recalls of a user's other conversations; null: nothing. */
  MemorySettings.@Nullable Recall recall() {
    return folder.bot().memory().recall();
  }

  /** How many texts are classified at once. */
  public int threads() {
    return threads;
  }

  /** The embedding model that has not answered yet, and why; empty where it has. */
  public String missing() {
    return missing;
  }

  /** Completes once texts can be classified, with what was learned last. */
  public Uni<TurnClassifier> whenReady() {
    return Uni.createFrom()
        .completionStage(ready)
        .map(loaded -> Objects.requireNonNull(current.get()));
  }

  private void load() {
    try {
      EmbeddingModel loaded = model.get();
      IntentTraining learner = new IntentTraining(loaded, config.rememberedTexts(), cacheFolder());
      embedding = learner.remembering();
      current.set(learner.learn(folder));
      missing = "";
      ready.complete(true);
      watch(learner);
    } catch (EmbeddingUnavailableException e) {
      missing = String.valueOf(e.getMessage());
      training.schedule(this::load, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
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
