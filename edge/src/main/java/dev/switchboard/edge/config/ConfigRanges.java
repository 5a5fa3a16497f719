package dev.switchboard.edge.config;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The ranges of a service's settings. Collects every violation, so that one start names them all.
 */
public final class ConfigRanges {

  private static final Set<String> SCHEMES = Set.of("http", "https");

  private final String root;
  private final List<String> violations = new ArrayList<>();

  /**
   * @param root begins the name of each key
   */
  public ConfigRanges(String root) {
    this.root = root;
  }

  public ConfigRanges between(String key, long value, long least, long most) {
    if (value < least || value > most) {
      violation(key, value, "set a number from " + least + " to " + most);
    }
    return this;
  }

  public ConfigRanges between(String key, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      violation(key, value, "set a duration from " + words(least) + " to " + words(most));
    }
    return this;
  }

  public ConfigRanges httpAddress(String key, URI value) {
    if (value.getScheme() == null
        || !SCHEMES.contains(value.getScheme())
        || value.getHost() == null) {
      violation(key, value, "set an address such as http://127.0.0.1:8081");
    }
    return this;
  }

  /** Every violation: key, value and fix. */
  public List<String> violations() {
    return List.copyOf(violations);
  }

  /**
   * @throws ConfigurationException when a setting is out of its range
   */
  public void check() {
    if (!violations.isEmpty()) {
      // Without a cause Quarkus ends with the message alone.
      throw new ConfigurationException(String.join("\n", violations));
    }
  }

  private void violation(String key, Object value, String fix) {
    violations.add("%s.%s is %s; %s".formatted(root, key, value, fix));
  }

  /** As it is written in a configuration: a number and a unit. */
  private static String words(Duration duration) {
    if (duration.toSeconds() == 0 && !duration.isZero()) {
      return duration.toMillis() + "ms";
    }
    return duration.toDays() > 0 ? duration.toDays() + "d" : duration.toSeconds() + "s";
  }
}
