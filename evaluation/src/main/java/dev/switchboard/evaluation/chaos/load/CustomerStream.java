package dev.switchboard.evaluation.chaos.load;

import dev.switchboard.cli.gateway.EventStream;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.http.ServerSentEvents;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A conversation's server-sent events, as a browser reads them: a stream that breaks or falls
 * silent is opened again, at the next replica, with the id of the last event.
 */
final class CustomerStream implements AutoCloseable {

  /** Longer than the heartbeat of the replicas. */
  private static final int SILENCE_MILLIS = 6_000;

  private static final int CONNECT_MILLIS = 2_000;
  private static final int PAUSE_MILLIS = 300;

  private final Gateways gateways;
  private final String path;
  private final ServerSentEvents parser;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final CountDownLatch open = new CountDownLatch(1);
  private final Thread thread;

  CustomerStream(Gateways gateways, String conversation, Consumer<Event> listener) {
    this.gateways = gateways;
    this.path = "/v1/conversations/" + conversation + "/events";
    this.parser =
        new ServerSentEvents((name, data) -> EventStream.event(name, data).ifPresent(listener));
    this.thread = Thread.ofVirtual().name("stream " + conversation).start(this::follow);
  }

  /** Returns once the customer is connected: what happens from now on is seen. */
  boolean awaitOpen(long millis) throws InterruptedException {
    return open.await(millis, TimeUnit.MILLISECONDS);
  }

  private void follow() {
    try {
      do {
        readOnce();
      } while (!closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void readOnce() {
    try {
      HttpURLConnection opened = (HttpURLConnection) gateways.next(path).toURL().openConnection();
      opened.setConnectTimeout(CONNECT_MILLIS);
      opened.setReadTimeout(SILENCE_MILLIS);
      opened.setRequestProperty("Accept", "text/event-stream");
      parser.lastId().ifPresent(id -> opened.setRequestProperty("Last-Event-ID", id));
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(opened.getInputStream(), StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          parser.line(line);
          if (parser.lastId().isPresent()) {
            open.countDown();
          }
        }
      }
    } catch (IOException e) {
      // Broken, refused or silent: the next round goes on after the last event.
    } finally {
      parser.reset();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    // An interrupt ends a read; disconnecting would wait for it.
    thread.interrupt();
  }
}
