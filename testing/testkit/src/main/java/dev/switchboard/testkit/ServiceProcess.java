package dev.switchboard.testkit;

import dev.switchboard.backbone.ChildGuard;
import dev.switchboard.backbone.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A packaged service as a process of its own, with a small heap, on a free port of loopback. It
 * keeps its port when it is started again, and never outlives this JVM. Not for use by several
 * threads at once.
 */
public final class ServiceProcess implements AutoCloseable {

  private static final Duration READY = Duration.ofSeconds(120);
  private static final Duration STOP = Duration.ofSeconds(30);
  private static final int POLL_MILLIS = 100;
  private static final int TAIL = 4_000;
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String name;
  private final Path jar;
  private final Map<String, String> environment;
  private final List<String> jvmOptions;
  private final int port;
  private final Path log;
  private @Nullable Process process;
  private @Nullable ChildGuard guard;

  ServiceProcess(
      String name, Path jar, Map<String, String> environment, List<String> jvmOptions, Path log) {
    this.name = name;
    this.jar = jar;
    this.environment = Map.copyOf(environment);
    this.jvmOptions = List.copyOf(jvmOptions);
    this.port = Integer.parseInt(environment.getOrDefault("QUARKUS_HTTP_PORT", "0"));
    this.log = log;
  }

  /** The packaged service of a module, such as {@code gateway} or {@code bots/store/backend}. */
  public static ServiceProcessBuilder of(String module) {
    Path jar = ProjectRoot.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    return new ServiceProcessBuilder(module.replace('/', '-'), jar);
  }

  /** Any program that is run with {@code java -jar} and answers {@code /q/health/ready}. */
  public static ServiceProcessBuilder ofJar(String name, Path jar) {
    return new ServiceProcessBuilder(name, jar);
  }

  /** Starts the process and doesn't wait for it; does nothing if it runs. */
  public ServiceProcess launch() {
    return launch(Map.of());
  }

  /**
   * The same with environment variables for this one start.
   *
   * @param more on top of those that it always has
   */
  public ServiceProcess launch(Map<String, String> more) {
    QuickTests.leaveOut("a process");
    if (isAlive()) {
      return this;
    }
    release();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.addAll(List.of("-jar", jar.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    builder.environment().putAll(more);
    try {
      Process started = builder.start();
      process = started;
      guard = ChildGuard.of(started.pid());
      started.getOutputStream().close();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(name + " can't be started", e);
    }
  }

  /**
   * Returns once {@code /q/health/ready} answers 200.
   *
   * @throws IllegalStateException if the process ends before, or isn't ready in two minutes, with
   *     the end of its log
   */
  public ServiceProcess awaitReady() {
    long deadline = System.nanoTime() + READY.toNanos();
    while (!isReady()) {
      if (!isAlive() || ended(POLL_MILLIS)) {
        throw new IllegalStateException(name + " ended before it was ready: " + logTail());
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(name + " not ready within " + READY + ": " + logTail());
      }
    }
    return this;
  }

  /** Starts the process and returns once it is ready. */
  public ServiceProcess start() {
    return launch().awaitReady();
  }

  /** Returns {@code http://127.0.0.1:port}. */
  public String url() {
    return "http://" + FreePorts.LOOPBACK + ":" + port;
  }

  /** Returns the HTTP port. */
  public int port() {
    return port;
  }

  /** Returns the service's name. */
  public String name() {
    return name;
  }

  /** Returns the file with all that the process printed, over all its starts. */
  public Path log() {
    return log;
  }

  /** Returns the process id, or -1 when it doesn't run. */
  public long pid() {
    return process != null && process.isAlive() ? process.pid() : -1;
  }

  /** Tells whether the process runs. */
  public boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** Tells whether the service says that it is ready. */
  public boolean isReady() {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url() + "/q/health/ready"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while asking " + name, e);
    }
  }

  /** Ends the process as a crash would: at once, with nothing finished. */
  public void sigkill() {
    if (process != null) {
      process.destroyForcibly();
      ended(STOP.toMillis());
    }
    release();
  }

  /** Freezes the process: it keeps its connections and answers nobody. */
  public void sigstop() {
    signal("STOP");
  }

  /** Lets a frozen process go on. */
  public void sigcont() {
    signal("CONT");
  }

  /** Asks the process to end, and kills it when it doesn't within 30 s. */
  public void stop() {
    if (process != null) {
      process.destroy();
      if (!ended(STOP.toMillis())) {
        sigkill();
      }
    }
    release();
  }

  @Override
  public void close() {
    stop();
  }

  private void signal(String signal) {
    try {
      int exit =
          new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + pid())
              .inheritIO()
              .start()
              .waitFor();
      if (exit != 0) {
        throw new IllegalStateException("SIG" + signal + " did not reach " + name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("SIG" + signal + " can't be sent here", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while signalling " + name, e);
    }
  }

  private boolean ended(long millis) {
    try {
      return process == null || process.waitFor(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for " + name, e);
    }
  }

  private String logTail() {
    try {
      String all = Files.readString(log, StandardCharsets.ISO_8859_1);
      return all.substring(Math.max(0, all.length() - TAIL));
    } catch (IOException e) {
      return "no log at " + log;
    }
  }

  private void release() {
    if (guard != null) {
      guard.close();
      guard = null;
    }
  }
}
