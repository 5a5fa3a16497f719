package dev.switchboard.classifier;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Duration;
import java.util.Set;

/** Refuses settings that are out of range, with the key, the value and the range. */
final class ClassifierConfigCheck {

  private static final String PREFIX = ClassifierConfig.ROOT + ".";
  private static final int MOST_THREADS = 256;
  private static final int MOST_TEXTS = 1_000_000;
  private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

  private ClassifierConfigCheck() {}

  /**
   * Checks every setting.
   *
   * @throws ConfigurationException when one is out of range
   */
  static ClassifierConfig checked(ClassifierConfig config) {
    between("threads", config.threads(), MOST_THREADS);
    between("remembered-texts", config.rememberedTexts(), MOST_TEXTS);
    Duration pause = config.lookForChanges();
    if (pause.isNegative() || pause.compareTo(LONGEST_PAUSE) > 0) {
      throw refused("look-for-changes", pause, "a duration from 0s to 24h");
    }
    return config;
  }

  private static void between(String key, int value, int most) {
    if (value < 1 || value > most) {
      throw refused(key, value, "a whole number from 1 to " + most);
    }
  }

  private static ConfigurationException refused(String key, Object value, String wanted) {
    return new ConfigurationException(
        PREFIX + key + " is " + value + "; write " + wanted, Set.of(PREFIX + key));
  }
}
