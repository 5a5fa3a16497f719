package dev.switchboard.tools.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.call.ToolFailure.Repeat;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** MCP over the standard streams of a process that is started here, and ended with its children. */
final class StdioTransport implements McpTransport {

  private static final long GRACE_SECONDS = 2;

  private final String server;
  private final Process process;
  private final Duration timeout;
  private final ChildStreams streams;
  private final PendingRequests pending;

  /**
   * What to start.
   *
   * @param environment variables of its own; of ours it gets those that programs need to start, but
   *     none of our secrets
   */
  record Program(List<String> command, Map<String, String> environment) {

    Process start() throws IOException {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().keySet().removeIf(name -> !InheritedEnvironment.NAMES.contains(name));
      builder.environment().putAll(environment);
      return builder.start();
    }
  }

  private StdioTransport(String server, Process process, int longestLine, Duration timeout) {
    this.server = server;
    this.process = process;
    this.timeout = timeout;
    this.streams = new ChildStreams(server, process, longestLine);
    this.pending = new PendingRequests(timeout);
  }

  /**
   * Starts the process.
   *
   * @param longestLine most bytes of one message of the server
   * @param timeout of each request
   */
  static StdioTransport start(String server, Program program, int longestLine, Duration timeout)
      throws ToolFailure {
    Process started;
    try {
      started = program.start();
    } catch (IOException e) {
      throw unreachable(server, String.valueOf(e.getMessage()), Repeat.SAFE);
    }
    StdioTransport transport = new StdioTransport(server, started, longestLine, timeout);
    transport.streams.listen(transport.pending::received, transport::ended);
    return transport;
  }

  private static ToolFailure unreachable(String server, String why, Repeat repeat) {
    return ToolFailure.atFault(
        Problem.communication(
            503,
            "the MCP server %s can't be reached: %s; start it, or correct tools.yaml"
                .formatted(server, why)),
        repeat);
  }

  /** The process, or one of its streams, is at its end: nothing more comes of it. */
  private void ended() {
    close();
    pending.ended(streams.withLastWords("the process has ended"));
  }

  @Override
  public JsonNode request(ObjectNode message, Consumer<JsonNode> other)
      throws ToolFailure, ForgottenSessionException, InterruptedException {
    try {
      return pending.await(message.path("id"), other, () -> write(message));
    } catch (TimeoutException e) {
      throw ToolFailure.atFault(
          Problem.timeout(
              "the MCP server %s did not answer within %s ms%s; raise the timeout in tools.yaml if it needs more"
                  .formatted(server, timeout.toMillis(), streams.withLastWords(""))),
          Repeat.ANSWER_LOST);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw unreachable(server, String.valueOf(cause.getMessage()), Repeat.ANSWER_LOST);
    }
  }

  private void write(ObjectNode message) throws ToolFailure, InterruptedException {
    if (!process.isAlive()) {
      streams.awaitEnd();
      throw unreachable(server, streams.withLastWords("the process has ended"), Repeat.SAFE);
    }
    streams.write(message);
  }

  @Override
  public void send(ObjectNode message) {
    streams.write(message);
  }

  @Override
  public void begin() {
    // Each process is one session.
  }

  @Override
  public void speak(String protocol) {
    // Lines have no headers.
  }

  @Override
  public boolean isOpen() {
    return process.isAlive();
  }

  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    children.forEach(ProcessHandle::destroy);
    try {
      if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    children.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
    streams.close();
  }
}
