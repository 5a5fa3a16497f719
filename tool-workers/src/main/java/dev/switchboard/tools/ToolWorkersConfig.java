package dev.switchboard.tools;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How tools are called; what concerns one tool alone stands in {@code tools.yaml}. */
@ConfigMapping(prefix = "switchboard.tools")
public interface ToolWorkersConfig {

  /** Largest result of a tool in bytes; a larger one is a problem. */
  @WithDefault("262144")
  int resultBytes();

  /** How long a tool's host may take to accept a connection. */
  @WithDefault("PT3S")
  Duration connectTimeout();

  /** Most calls of one remote tool at once in this process. */
  @WithDefault("256")
  int concurrentCalls();

  /**
   * Most further calls of one remote tool that wait for their turn. Together with {@code
   * concurrentCalls} this stays well below the number of records that are worked on at once (4096),
   * so that one tool can't take all of them.
   */
  @WithDefault("1792")
  int waitingCalls();

  /** How long a tool that failed too often is left alone. */
  @WithDefault("PT5S")
  Duration openFor();

  /** A tool that asks for a longer pause than this ({@code Retry-After}) has failed. */
  @WithDefault("PT30S")
  Duration longestRetryAfter();

  /** The ledger of effects. */
  Effects effects();

  /** The ledger of effects. */
  interface Effects {

    /** How long a worker that says nothing counts as alive; it reports three times as often. */
    @WithDefault("PT15S")
    Duration lease();

    /** How long an effect and its answer are remembered; longer than Kafka keeps its request. */
    @WithDefault("P7D")
    Duration timeToLive();
  }
}
