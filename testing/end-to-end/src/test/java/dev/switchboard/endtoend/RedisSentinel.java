package dev.switchboard.endtoend;

import dev.switchboard.backbone.FreePorts;
import dev.switchboard.backbone.RedisProcess;
import dev.switchboard.backbone.RedisSettings;
import dev.switchboard.testkit.RedisProbe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A primary, its replica and a Sentinel that watches both. It finds nothing down by itself, so that
 * a test says when it acts.
 */
final class RedisSentinel implements AutoCloseable {

  private static final String NAME = "main";

  private final RedisProcess primary = RedisProcess.start(RedisSettings.temporary());
  private final RedisProcess replica = RedisProcess.start(RedisSettings.temporary());
  private final int port = FreePorts.next();
  private final Process sentinel;

  RedisSentinel(Path directory) throws IOException {
    ask(replica.url(), "REPLICAOF", FreePorts.LOOPBACK, String.valueOf(primary.port()));
    Path configuration = directory.resolve("sentinel.conf");
    Files.writeString(
        configuration,
        """
        bind %1$s
        port %2$d
        dir %3$s
        sentinel monitor %4$s %1$s %5$d 1
        sentinel down-after-milliseconds %4$s 3600000
        sentinel failover-timeout %4$s 30000
        """
            .formatted(FreePorts.LOOPBACK, port, directory, NAME, primary.port()));
    // The executable that runs is the one that runs here.
    String executable =
        ProcessHandle.of(primary.pid()).orElseThrow().info().command().orElseThrow();
    sentinel =
        new ProcessBuilder(executable, configuration.toString(), "--sentinel")
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("sentinel.log").toFile())
            .start();
    Witness.await("a Sentinel that knows the replica", this::knowsReplica);
  }

  private boolean knowsReplica() {
    try {
      return ask(url(), "INFO", "sentinel").contains("slaves=1")
          && ask(primary.url(), "INFO", "replication").contains("state=online");
    } catch (IllegalStateException | UncheckedIOException starting) {
      return false;
    }
  }

  /** Where clients ask for the primary. */
  String url() {
    return "redis://" + FreePorts.LOOPBACK + ":" + port;
  }

  String name() {
    return NAME;
  }

  void killPrimary() {
    primary.kill();
  }

  /** Promotes the replica, whether or not the primary is there. */
  void failOver() {
    ask(url(), "SENTINEL", "FAILOVER", NAME);
    Witness.await(
        "a promoted replica",
        () -> ask(url(), "INFO", "sentinel").contains("address=" + replica.address()));
  }

  /** Whether the former primary takes no writes any more. */
  boolean isFormerPrimaryDemoted() {
    try {
      return ask(primary.url(), "INFO", "replication").contains("role:slave");
    } catch (UncheckedIOException demotionEndsConnections) {
      return false;
    }
  }

  private static String ask(String url, String... command) {
    try (RedisProbe probe = RedisProbe.at(url)) {
      return probe.text(command);
    }
  }

  @Override
  public void close() {
    sentinel.destroyForcibly();
    replica.close();
    primary.close();
  }
}
