package dev.switchboard.cli.supervision;

import dev.switchboard.backbone.ChildGuard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** One running process; it dies with this JVM, however that ends. */
final class Child {

  /**
   * Ctrl-C reaches every process of the terminal; a child must not stop by itself then, but in its
   * turn. Ignored signals stay ignored over exec, so no process is added.
   */
  private static final List<String> DEAF_TO_CTRL_C =
      List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "sh");

  private static final Path SHELL = Path.of(DEAF_TO_CTRL_C.getFirst());

  private final Process process;
  private final ChildGuard guard;
  private final long startedAt = System.nanoTime();

  private Child(Process process) {
    this.process = process;
    this.guard = ChildGuard.of(process.pid());
  }

  static Child start(Launch launch) {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(SHELL)) {
      command.addAll(DEAF_TO_CTRL_C);
    }
    command.addAll(launch.command());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(launch.log().toFile()));
    builder.environment().putAll(launch.environment());
    try {
      Files.createDirectories(Objects.requireNonNull(launch.log().getParent()));
      Process process = builder.start();
      process.getOutputStream().close();
      return new Child(process);
    } catch (IOException e) {
      throw new UncheckedIOException(launch.name() + " can't be started", e);
    }
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  Duration age() {
    return Duration.ofNanos(System.nanoTime() - startedAt);
  }

  /** Waits for its end, at most this long; tells whether it has ended. */
  boolean ended(Duration atMost) throws InterruptedException {
    return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Waits for its end and says how it ended. */
  ExitStatus awaitEnd() throws InterruptedException {
    int code = process.waitFor();
    guard.close();
    return new ExitStatus(code);
  }

  /** Ends it without warning; somebody awaits its end. */
  void kill() {
    process.destroyForcibly();
  }

  /** Asks it to end, and makes it end when the grace is over. */
  void stop(Duration grace) {
    process.destroy();
    try {
      if (!ended(grace)) {
        process.destroyForcibly();
        ended(grace);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    guard.close();
  }
}
