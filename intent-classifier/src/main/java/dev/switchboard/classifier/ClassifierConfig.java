package dev.switchboard.classifier;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The settings of the classifier. {@link ClassifierConfigCheck} has the ranges. */
@ConfigMapping(prefix = ClassifierConfig.ROOT)
public interface ClassifierConfig {

  /** Begins the name of every key. */
  String ROOT = "switchboard.classifier";

  /** Threads that classify, 1 to 256; one per core that this service may keep busy. */
  @WithDefault("1")
  int threads();

  /** Texts whose vectors are remembered, 1 to 1,000,000; each takes about 2 KB of memory. */
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
   * work and then takes the place of the old. At most a day; 0 = never.
   */
  @WithDefault("2s")
  Duration lookForChanges();
}
