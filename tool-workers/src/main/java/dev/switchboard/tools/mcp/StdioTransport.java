package dev.switchboard.tools.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.mcp.client.transport.McpOperationHandler;
import dev.langchain4j.mcp.transport.stdio.JsonRpcIoHandler;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** MCP over the standard streams of a process that is started here, and ended with its children. */
final class StdioTransport extends BoundedTransport {

  private static final int LONGEST_LAST_WORDS = 500;
  private static final long GRACE_SECONDS = 2;

  private final List<String> command;
  private final Map<String, String> environment;
  private final int longestLine;
  private volatile @Nullable Process process;
  private volatile @Nullable JsonRpcIoHandler messages;
  private volatile String lastWords = "";

  /**
   * @param environment variables of its own; of ours it gets those that programs need to start, but
   *     none of our secrets
   * @param longestLine most bytes of one message of the server
   */
  StdioTransport(List<String> command, Map<String, String> environment, int longestLine) {
    this.command = command;
    this.environment = environment;
    this.longestLine = longestLine;
  }

  @Override
  public void start(McpOperationHandler handler) {
    super.start(handler);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> !InheritedEnvironment.NAMES.contains(name));
    builder.environment().putAll(environment);
    try {
      Process started = builder.start();
      process = started;
      JsonRpcIoHandler io =
          new JsonRpcIoHandler(
              new BoundedLines(started.getInputStream(), longestLine),
              started.getOutputStream(),
              handler::handle,
              false);
      messages = io;
      Thread.startVirtualThread(() -> listen(io, handler));
      Thread.startVirtualThread(() -> drain(started));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void listen(JsonRpcIoHandler io, McpOperationHandler handler) {
    try {
      io.run();
    } finally {
      handler.cancelAllPendingOperations(
          "the process has ended" + (lastWords.isEmpty() ? "" : ": " + lastWords));
      close();
    }
  }

  /** A process whose output is not read stops when its pipe is full. */
  private void drain(Process started) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new BoundedLines(started.getErrorStream(), longestLine), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          lastWords = line.substring(0, Math.min(line.length(), LONGEST_LAST_WORDS)).strip();
        }
      }
    } catch (IOException e) {
      // It has ended, or says more than anybody can hear.
      lastWords = String.valueOf(e.getMessage());
    }
  }

  boolean isAlive() {
    Process started = process;
    return started != null && started.isAlive();
  }

  /** What the process last said on its error stream. */
  String lastWords() {
    return lastWords;
  }

  @Override
  void send(JsonNode message, @Nullable CompletableFuture<JsonNode> answer) {
    try {
      Objects.requireNonNull(messages, "not started").submit(message.toString());
    } catch (IOException | RuntimeException e) {
      if (answer != null) {
        answer.completeExceptionally(e);
      }
    }
  }

  @Override
  public void checkHealth() {
    if (!isAlive()) {
      throw new IllegalStateException("the process has ended");
    }
  }

  @Override
  public void close() {
    Process started = process;
    if (started == null) {
      return;
    }
    List<ProcessHandle> children = started.descendants().toList();
    started.destroy();
    children.forEach(ProcessHandle::destroy);
    try {
      if (!started.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        started.destroyForcibly();
      }
    } catch (InterruptedException e) {
      started.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    children.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
  }
}
