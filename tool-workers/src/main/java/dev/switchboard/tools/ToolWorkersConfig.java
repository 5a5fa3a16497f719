package dev.switchboard.tools;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The service's settings. Those of one tool alone are defined in {@code tools.yaml}. */
@ConfigMapping(prefix = ToolWorkersConfig.ROOT)
public interface ToolWorkersConfig {

  /** Begins the name of every key. */
  String ROOT = "switchboard.tools";

  /** Largest result of a tool in bytes; a larger one is a problem. */
  @WithDefault("262144")
  int resultBytes();

  /** How long a tool's host may take to accept a connection. */
  @WithDefault("3s")
  Duration connectTimeout();

  /** Most calls of one remote tool at once in this process. */
  @WithDefault("256")
  int concurrentCalls();

  /**
   * Most further calls of one remote tool that wait in the queue. Together with {@code
   * concurrentCalls} this stays well below the number of records that are worked on at once (4096),
   * so that one tool can't take all of them.
   */
  @WithDefault("1792")
  int waitingCalls();

  /** How long a tool that failed too often is left alone. */
  @WithDefault("5s")
  Duration openFor();

  /** A tool that asks for a longer pause than this ({@code Retry-After}) has failed. */
  @WithDefault("30s")
  Duration longestRetryAfter();

  /** How long a call waits for a tool's rate limit; it fails if that takes longer. */
  @WithDefault("1m")
  Duration rateLimitWait();

  /**
   * Networks with addresses that are not public (as {@code 10.0.0.0/8}), but that declared hosts
   * may lead to; without them only hosts that a tool names under {@code privateHosts}, or spells
   * out as an address, may.
   */
  Optional<List<String>> privateNetworks();

  /** Folder with jars of JDBC drivers beside PostgreSQL's and H2's. */
  Optional<Path> drivers();

  /** The ledger of effects. */
  Effects effects();

  /** What is written down of each call. */
  Audit audit();

  /** How knowledge is kept. */
  KnowledgeConfig knowledge();

  /** What is written down of each call. */
  interface Audit {

    /** A secret with which arguments are hashed, so that they can't be found out by guessing. */
    Optional<String> key();
  }

  /** The ledger of effects. */
  interface Effects {

    /** How long a worker that says nothing counts as alive; it reports three times as often. */
    @WithDefault("15s")
    Duration lease();

    /** How long a {@code statusCheck} that says neither yes nor no is asked again. */
    @WithDefault("1m")
    Duration statusPatience();

    /** How long an effect and its answer are remembered; longer than Kafka keeps its request. */
    @WithDefault("7d")
    Duration timeToLive();
  }
}
