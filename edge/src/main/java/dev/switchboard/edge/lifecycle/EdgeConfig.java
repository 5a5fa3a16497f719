package dev.switchboard.edge.lifecycle;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The settings of every service, by their group. */
public final class EdgeConfig {

  private EdgeConfig() {}

  /** The watch for writes that Redis has lost. */
  @ConfigMapping(prefix = "switchboard.losses")
  public interface Losses {

    /** How often a stateful service compares Redis with what it has written. */
    @WithDefault("1s")
    Duration every();
  }

  /** The watch for channels that have stopped. */
  @ConfigMapping(prefix = "switchboard.channels")
  public interface Channels {

    /** How long a channel may stay down before the service ends. */
    @WithDefault("60s")
    Duration patience();
  }

  /** Work on single records. */
  @ConfigMapping(prefix = "switchboard.workers")
  public interface Workers {

    /** How long work that is under way may go on when the service stops. */
    @WithDefault("5s")
    Duration grace();
  }

  /** Crash injection, for tests. */
  @ConfigMapping(prefix = "switchboard.crash")
  public interface Crash {

    /** The place, how often it is passed, and {@code freeze}: {@code after-commit:5:freeze}. */
    Optional<String> at();
  }

  /** Spans. */
  @ConfigMapping(prefix = "switchboard.traces")
  public interface Traces {

    /** Whether spans are made; without it, when they are exported. */
    Optional<Boolean> enabled();

    /** The URL of Zipkin's collector. */
    Optional<String> zipkin();
  }
}
