package dev.switchboard.backbone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A server that runs as a child process on loopback. It keeps its port and its data over {@link
 * #stop()}, {@link #kill()} and {@link #start()}; {@link #close()} ends it for good. It never
 * outlives this JVM. One thread uses it at a time; only {@link #close()} may come from another one,
 * and nothing starts after it.
 */
public abstract sealed class LocalServer implements AutoCloseable
    permits KafkaProcess, RedisProcess {

  private static final Duration START = Duration.ofSeconds(120);
  private static final Duration STOP = Duration.ofSeconds(20);
  private static final int POLL_MILLIS = 20;

  private final String name;
  private final int port;
  private final Path directory;
  private final boolean temporary;
  private final Thread atExit;
  private volatile @Nullable Process process;
  private @Nullable ChildGuard guard;
  private boolean closed;

  LocalServer(String name, int port, @Nullable Path directory) {
    this.name = name;
    this.port = FreePorts.choose(port, name);
    this.temporary = directory == null;
    this.directory =
        directory == null ? DataDirectory.temporary(name) : DataDirectory.existing(directory);
    this.atExit = new Thread(this::end, "stop-" + name);
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** The command that runs the server in the foreground. */
  abstract List<String> command();

  /** Whether clients are served; {@code output} is what the server wrote since its start. */
  abstract boolean serves(String output);

  /** Returns where clients connect, as {@code 127.0.0.1:port}. */
  public String address() {
    return FreePorts.LOOPBACK + ":" + port;
  }

  /** Returns the port, the same over restarts. */
  public int port() {
    return port;
  }

  /** Returns the directory of the data and of the log file. */
  public Path directory() {
    return directory;
  }

  /** Returns the file that holds what the server printed, over all its starts. */
  public Path log() {
    return directory.resolve(name + ".log");
  }

  /** Returns the process id, or -1 when it doesn't run. */
  public long pid() {
    Process running = process;
    return running != null && running.isAlive() ? running.pid() : -1;
  }

  /** Tells whether the process runs. */
  public boolean isAlive() {
    return pid() > 0;
  }

  /** Completes when the process that runs now ends; at once when none runs. */
  public CompletableFuture<?> onExit() {
    Process running = process;
    return running == null ? CompletableFuture.completedFuture(null) : running.onExit();
  }

  /**
   * Starts the server, and returns when it serves clients; does nothing if it runs.
   *
   * @throws IllegalStateException if it ends before, takes longer than two minutes, or was closed
   */
  public void start() {
    if (isAlive()) {
      return;
    }
    try {
      long before = Files.exists(log()) ? Files.size(log()) : 0;
      awaitReady(launch(), before);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " can't be started", e);
    }
  }

  private synchronized Process launch() throws IOException {
    release();
    if (closed) {
      throw new IllegalStateException(name + " on " + address() + " is closed");
    }
    Process started =
        new ProcessBuilder(command())
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
            .start();
    process = started;
    guard = ChildGuard.of(started.pid(), temporary ? directory : null);
    started.getOutputStream().close();
    return started;
  }

  /** Ends the process in an orderly way, so that its data are whole. */
  public void stop() {
    Process running = process;
    if (running != null) {
      running.destroy();
      awaitEnd(running);
    }
    release();
  }

  /** Ends the process with SIGKILL, as a crash would. */
  public void kill() {
    Process running = process;
    if (running != null) {
      running.destroyForcibly();
      awaitEnd(running);
    }
    release();
  }

  /** Stops and starts; clients find it at the same address with the same data. */
  public void restart() {
    stop();
    start();
  }

  /**
   * Leaves the end at the JVM's exit to the caller, who wants to end its clients first. A caller
   * that forgets leaves it to the guard, which kills.
   */
  public void endsByCaller() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The JVM is going down, and the hook runs already.
      return;
    }
  }

  /** Ends the process; deletes its data unless a directory was given. */
  @Override
  public void close() {
    end();
    endsByCaller();
  }

  private void end() {
    synchronized (this) {
      closed = true;
    }
    if (temporary) {
      if (isAlive() && worthAnOrderlyEnd()) {
        stop();
      } else {
        kill();
      }
      DataDirectory.delete(directory);
    } else {
      stop();
    }
  }

  /** Whether the process is ended in order though its data are deleted. */
  boolean worthAnOrderlyEnd() {
    return false;
  }

  private void awaitReady(Process started, long before) throws IOException {
    long deadline = System.nanoTime() + START.toNanos();
    while (!serves(output(before))) {
      if (waitFor(started, POLL_MILLIS)) {
        release();
        throw new IllegalStateException(
            name
                + " on "
                + address()
                + " ended with "
                + started.exitValue()
                + ": "
                + output(before));
      }
      if (System.nanoTime() > deadline) {
        kill();
        throw new IllegalStateException(
            name + " on " + address() + " was not ready within " + START + ": " + output(before));
      }
    }
  }

  private String output(long from) throws IOException {
    String all = Files.readString(log(), StandardCharsets.ISO_8859_1);
    return all.substring((int) Math.min(from, all.length()));
  }

  private static void awaitEnd(Process ending) {
    if (!waitFor(ending, STOP.toMillis())) {
      ending.destroyForcibly();
      waitFor(ending, STOP.toMillis());
    }
  }

  private static boolean waitFor(Process process, long millis) {
    try {
      return process.waitFor(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a server was starting or stopping", e);
    }
  }

  private synchronized void release() {
    if (guard != null) {
      guard.close();
      guard = null;
    }
  }
}
