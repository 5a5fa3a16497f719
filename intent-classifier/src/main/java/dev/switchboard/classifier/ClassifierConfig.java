package dev.switchboard.classifier;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What the classifier may be told. */
@ConfigMapping(prefix = "switchboard.classifier")
public interface ClassifierConfig {

  /** Threads that classify; one per core that this service may keep busy. */
  @WithDefault("1")
  int threads();

  /** Texts whose vectors are remembered; each takes about 2 KB of memory. */
  @WithDefault("5000")
  int rememberedTexts();

  /**
   * Folder in which the vectors of the examples outlive a restart. By default {@code
   * .switchboard/cache/embeddings} in the working directory, or the temporary directory where that
   * can't be written.
   */
  Optional<Path> cacheFolder();

  /**
   * How often to look whether {@code intents.yaml} has changed; what is new is learned beside the
   * work and then takes the place of the old. 0 = never.
   */
  @WithDefault("2s")
  Duration lookForChanges();
}
