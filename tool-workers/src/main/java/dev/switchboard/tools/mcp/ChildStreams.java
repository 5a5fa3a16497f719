package dev.switchboard.tools.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.wire.EventJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * The standard streams of a child process, one JSON message a line. They are read and written on
 * platform threads: a pipe blocks natively, and a virtual thread that does so keeps its carrier, so
 * that as many children as there are processors would stop every virtual thread of this process.
 */
final class ChildStreams implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(ChildStreams.class);
  private static final int LONGEST_LAST_WORDS = 500;
  private static final long LAST_WORDS_MILLIS = 1_000;

  private final String server;
  private final Process process;
  private final int longestLine;
  private final ExecutorService writer;
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile String lastWords = "";

  /**
   * @param longestLine most bytes of one line
   */
  ChildStreams(String server, Process process, int longestLine) {
    this.server = server;
    this.process = process;
    this.longestLine = longestLine;
    this.writer =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("mcp-" + server + "-writer").factory());
  }

  /**
   * Begins to read.
   *
   * @param messages receives each message
   * @param ended runs when the process says no more
   */
  void listen(Consumer<JsonNode> messages, Runnable ended) {
    Thread.Builder.OfPlatform threads = Thread.ofPlatform().daemon();
    Thread errors =
        threads
            .name("mcp-" + server + "-errors")
            // A process whose output is not read stops when its pipe is full.
            .start(() -> read(process.getErrorStream(), this::keep));
    threads
        .name("mcp-" + server + "-reader")
        .start(
            () -> {
              read(process.getInputStream(), line -> message(line, messages));
              // By its handle: else its streams would be closed before they are read to the end.
              process.toHandle().destroy();
              join(errors);
              end.countDown();
              ended.run();
            });
  }

  /** The last words are complete only when both streams have ended. */
  private static void join(Thread errors) {
    try {
      errors.join(LAST_WORDS_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read(InputStream stream, Consumer<String> lines) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(new BoundedLines(stream, longestLine), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank()) {
          lines.accept(line);
        }
      }
    } catch (IOException e) {
      // It is closed here, or says more than is read.
      if (lastWords.isEmpty()) {
        keep(String.valueOf(e.getMessage()));
      }
    }
  }

  private void keep(String line) {
    lastWords = line.substring(0, Math.min(line.length(), LONGEST_LAST_WORDS)).strip();
  }

  /** Programs chat on their output, such as a banner before the first message. */
  private void message(String line, Consumer<JsonNode> messages) {
    JsonNode message;
    try {
      message = EventJson.mapper().readTree(line);
    } catch (JsonProcessingException e) {
      LOG.debugf("the MCP server %s prints what is no message: %s", server, line);
      return;
    }
    if (message.isObject()) {
      messages.accept(message);
    }
  }

  /** Writes a message when those before are written; a process that reads no more is ended. */
  void write(JsonNode message) {
    try {
      writer.execute(
          () -> {
            try {
              process.getOutputStream().write((message + "\n").getBytes(StandardCharsets.UTF_8));
              process.getOutputStream().flush();
            } catch (IOException e) {
              LOG.debugf(e, "the MCP server %s reads no more", server);
              process.toHandle().destroy();
            }
          });
    } catch (RejectedExecutionException e) {
      // It has ended, which fails all that wait for it.
      return;
    }
  }

  /** Waits, but not for long, until all is read that a process that has ended did say. */
  void awaitEnd() throws InterruptedException {
    if (!end.await(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS)) {
      LOG.debugf("children of the MCP server %s keep its streams open", server);
    }
  }

  /** The text with what the process last said on its error stream. */
  String withLastWords(String text) {
    return lastWords.isEmpty() ? text : text + " (" + lastWords + ")";
  }

  @Override
  public void close() {
    writer.shutdownNow();
  }
}
