package dev.switchboard.edge.lifecycle;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Duration;
import java.util.Set;

/** Refuses values of the configuration when a service starts: the key, the value, the fix. */
public final class ConfigRange {

  private ConfigRange() {}

  /** The value, if it is long enough. */
  public static Duration atLeast(String key, Duration value, Duration least) {
    if (value.compareTo(least) < 0) {
      throw refused(key, value, least);
    }
    return value;
  }

  /** The value, if it is large enough. */
  public static int atLeast(String key, int value, int least) {
    if (value < least) {
      throw refused(key, value, least);
    }
    return value;
  }

  private static ConfigurationException refused(String key, Object value, Object least) {
    return new ConfigurationException(
        "%s is %s, but must be at least %s; set %s to %s or more"
            .formatted(key, value, least, key, least),
        Set.of(key));
  }
}
