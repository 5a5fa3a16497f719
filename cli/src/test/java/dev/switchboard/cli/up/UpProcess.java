package dev.switchboard.cli.up;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A running {@code up} and the lines that it has printed. */
final class UpProcess implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Process process;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Thread reader;

  private UpProcess(Process process) {
    this.process = process;
    this.reader = Thread.ofVirtual().start(this::read);
  }

  static UpProcess start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // A test starts its folder's services once; keeping their classes would only cost it time.
    builder.environment().put(ClassArchives.SWITCH, "false");
    return new UpProcess(builder.start());
  }

  private void read() {
    try (BufferedReader in = process.inputReader()) {
      in.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException e) {
      // The test has closed it: nothing more is to be read.
      return;
    }
  }

  Process process() {
    return process;
  }

  List<String> lines() {
    return lines;
  }

  UpProcess awaitLine(String part) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              boolean found = lines.stream().anyMatch(line -> line.contains(part));
              if (!found && !process.isAlive()) {
                throw new AssertionError("it ended without '" + part + "':\n" + text());
              }
              return found;
            });
    return this;
  }

  /** Waits for its end and returns the exit code. */
  int awaitExit() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("it does not end:\n" + text());
    }
    reader.join();
    return process.exitValue();
  }

  String text() {
    return String.join("\n", lines);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
