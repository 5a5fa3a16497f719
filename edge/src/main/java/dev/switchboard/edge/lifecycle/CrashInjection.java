package dev.switchboard.edge.lifecycle;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * For tests: {@code switchboard.crash.at=after-commit:5} ends the process when it comes by that
 * place for the fifth time, as SIGKILL would; {@code after-commit:5:freeze} stops it there, until
 * somebody sends SIGCONT. Without the property nothing happens.
 */
@Singleton
final class CrashInjection implements CrashPoint {

  private static final Logger LOG = Logger.getLogger(CrashInjection.class);
  private static final int KILLED = 137;

  private final Place at;
  private final boolean freeze;
  private final AtomicInteger left;

  CrashInjection(@ConfigProperty(name = "switchboard.crash.at") Optional<String> setting) {
    String[] parts = setting.orElse("").split(":");
    this.at =
        setting.isEmpty()
            ? Place.BEFORE_COMMIT
            : Place.valueOf(parts[0].toUpperCase(Locale.ROOT).replace('-', '_'));
    this.left =
        new AtomicInteger(
            setting.isEmpty() ? 0 : parts.length > 1 ? Integer.parseInt(parts[1]) : 1);
    this.freeze = parts.length > 2 && parts[2].equals("freeze");
  }

  @Override
  public void pass(Place place) {
    if (place == at && left.get() > 0 && left.decrementAndGet() == 0) {
      LOG.warnf("the process ends at %s, as it was told", place);
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
