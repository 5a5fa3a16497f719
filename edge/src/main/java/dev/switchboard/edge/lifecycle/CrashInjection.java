package dev.switchboard.edge.lifecycle;

import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * For tests: {@code switchboard.crash.at=after-commit:5} ends the process when it comes by that
 * place for the fifth time, as SIGKILL would; {@code after-commit:5:freeze} stops it there, until
 * it gets SIGCONT. Without the property nothing happens.
 */
@Singleton
final class CrashInjection implements CrashPoint {

  private static final Logger LOG = Logger.getLogger(CrashInjection.class);
  private static final int KILLED = 137;

  private final Place at;
  private final boolean freeze;
  private final AtomicInteger left;

  CrashInjection(EdgeConfig.Crash config) {
    Optional<String> setting = config.at();
    String[] parts = setting.orElse("").split(":");
    this.at = setting.isEmpty() ? Place.BEFORE_COMMIT : place(parts[0]);
    this.left = new AtomicInteger(setting.isEmpty() ? 0 : parts.length > 1 ? count(parts[1]) : 1);
    this.freeze = parts.length > 2 && parts[2].equals("freeze");
  }

  private static Place place(String name) {
    try {
      return Place.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      throw refused("names no place in " + name, Arrays.toString(Place.values()));
    }
  }

  private static int count(String times) {
    try {
      return Integer.parseInt(times);
    } catch (NumberFormatException e) {
      throw refused("counts with " + times, "a number");
    }
  }

  private static ConfigurationException refused(String what, String fix) {
    return new ConfigurationException(
        "switchboard.crash.at %s; write %s, as in after-commit:5".formatted(what, fix),
        Set.of("switchboard.crash.at"));
  }

  @Override
  public void pass(Place place) {
    if (place == at && left.get() > 0 && left.decrementAndGet() == 0) {
      LOG.warnf("the process ends at %s, as switchboard.crash.at requests", place);
      if (freeze) {
        freeze();
      } else {
        Runtime.getRuntime().halt(KILLED);
      }
    }
  }

  private static void freeze() {
    try {
      new ProcessBuilder("kill", "-STOP", String.valueOf(ProcessHandle.current().pid()))
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new IllegalStateException("the process cannot be frozen here", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
