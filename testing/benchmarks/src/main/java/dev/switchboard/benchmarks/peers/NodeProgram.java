package dev.switchboard.benchmarks.peers;

import dev.switchboard.backbone.ChildGuard;
import dev.switchboard.backbone.FreePorts;
import dev.switchboard.testkit.ProjectRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A peer's program of {@code testing/benchmarks/peers}, with its packages from npm, as processes.
 *
 * @param folder where program and packages are
 */
record NodeProgram(Path folder) {

  private static final Duration INSTALLING = Duration.ofMinutes(5);
  private static final Duration READY = Duration.ofMinutes(1);

  /** A process that can be killed and started again on its port. */
  static final class Running implements AutoCloseable {

    private final ProcessBuilder builder;
    private final Path log;
    private final int port;
    private @Nullable Process process;
    private @Nullable ChildGuard guard;

    private Running(ProcessBuilder builder, Path log, int port) {
      this.builder = builder;
      this.log = log;
      this.port = port;
    }

    /** Starts it and returns once its port takes connections. */
    Running start() {
      try {
        Process started = builder.start();
        process = started;
        guard = ChildGuard.of(started.pid());
        long deadline = System.nanoTime() + READY.toNanos();
        while (!listens(port)) {
          if (!started.isAlive() || System.nanoTime() > deadline) {
            throw new IllegalStateException(
                "%s does not listen on port %d; see %s".formatted(builder.command(), port, log));
          }
          TimeUnit.MILLISECONDS.sleep(50);
        }
        return this;
      } catch (IOException e) {
        throw new UncheckedIOException(builder.command() + " can't be started", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while starting " + builder.command(), e);
      }
    }

    /** Its port on loopback. */
    int port() {
      return port;
    }

    /** Its process id; -1 while it does not run. */
    long pid() {
      return process == null ? -1 : process.pid();
    }

    /** Ends it with SIGKILL, and everything that it has started. */
    void kill() {
      if (process != null) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
      }
      if (guard != null) {
        guard.close();
        guard = null;
      }
    }

    @Override
    public void close() {
      kill();
    }
  }

  /**
   * Copies a program and installs the packages that its {@code package.json} names, once.
   *
   * @param name of the folder in {@code testing/benchmarks/peers}
   * @throws IllegalStateException with npm's log if that fails
   */
  static NodeProgram install(String name) throws IOException, InterruptedException {
    Path source = ProjectRoot.resolve("testing/benchmarks/peers");
    Path folder = ProjectRoot.resolve("testing/benchmarks/target/peers").resolve(name);
    Files.createDirectories(folder);
    Path packages = folder.resolve("package.json");
    Path wanted = source.resolve(name).resolve("package.json");
    boolean installed =
        Files.isDirectory(folder.resolve("node_modules"))
            && Files.exists(packages)
            && Files.mismatch(packages, wanted) == -1;
    for (Path file :
        List.of(
            source.resolve("calls.js"),
            source.resolve("server.js"),
            source.resolve(name).resolve("program.js"))) {
      copy(file, folder);
    }
    if (!installed) {
      Files.deleteIfExists(packages);
      copy(wanted, folder);
      npm(folder, folder.resolve("npm.log"));
    }
    return new NodeProgram(folder);
  }

  /** Prepares the program, as {@code node program.js}. */
  Running program(Map<String, String> environment) {
    int port = FreePorts.next();
    ProcessBuilder builder = new ProcessBuilder("node", "program.js");
    builder.environment().putAll(environment);
    // what their documentation asks for in production; some libraries check less then
    builder.environment().put("NODE_ENV", "production");
    builder.environment().put("PORT", String.valueOf(port));
    return running(builder, "program.log", port);
  }

  /**
   * Prepares another process out of the packages.
   *
   * @param port on which it will listen
   */
  Running command(List<String> command, Map<String, String> environment, int port) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return running(builder, "server.log", port);
  }

  private Running running(ProcessBuilder builder, String logName, int port) {
    Path log = folder.resolve(logName);
    builder
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return new Running(builder, log, port);
  }

  private static void copy(Path file, Path folder) throws IOException {
    Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
  }

  private static void npm(Path folder, Path log) throws IOException, InterruptedException {
    Process npm =
        new ProcessBuilder("npm", "install", "--no-audit", "--no-fund", "--no-package-lock")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!npm.waitFor(INSTALLING.toSeconds(), TimeUnit.SECONDS) || npm.exitValue() != 0) {
      npm.destroyForcibly();
      Files.deleteIfExists(folder.resolve("package.json"));
      throw new IllegalStateException(
          "npm could not install the packages of %s; see %s".formatted(folder.getFileName(), log));
    }
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(FreePorts.LOOPBACK, port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
