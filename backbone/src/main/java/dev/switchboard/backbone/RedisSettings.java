package dev.switchboard.backbone;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a Redis server is to run.
 *
 * @param port where it listens on loopback; 0 picks a free one
 * @param directory its data; absent means a temporary directory that is deleted at the end
 * @param appendOnly whether writes are logged to disk, so that a restart finds them; at most the
 *     last second is lost in a crash
 * @param options further ones of the server's command line, such as {@code --cluster-enabled yes}
 */
public record RedisSettings(
    int port, @Nullable Path directory, boolean appendOnly, List<String> options) {

  /** Refuses ports that don't exist. */
  public RedisSettings {
    options = List.copyOf(options);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("Redis port " + port + " is not within 0–65535");
    }
  }

  /** A server on a free port with logged writes and data that go when it is closed. */
  public static RedisSettings temporary() {
    return new RedisSettings(0, null, true, List.of());
  }

  /** The same with this port. */
  public RedisSettings withPort(int port) {
    return new RedisSettings(port, directory, appendOnly, options);
  }

  /** The same with data in {@code directory}, which stay when the server is closed. */
  public RedisSettings withDirectory(Path directory) {
    return new RedisSettings(port, directory, appendOnly, options);
  }

  /** The same with writes in memory only: a restart begins empty. */
  public RedisSettings inMemory() {
    return new RedisSettings(port, directory, false, options);
  }

  /** The same with further options of the server's command line. */
  public RedisSettings withOptions(String... more) {
    return new RedisSettings(port, directory, appendOnly, List.of(more));
  }
}
