package dev.switchboard.cli.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.http.ServerSentEvents;
import dev.switchboard.contracts.wire.EventJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Follows a conversation's events (server-sent events) on a thread of its own, and goes on where it
 * was after a broken connection. Nothing depends on it: whoever misses an event reads the answer.
 */
public final class EventStream implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(500);

  private final URI address;
  private final Consumer<Event> listener;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ServerSentEvents parser = new ServerSentEvents(this::received);
  private final Thread thread;

  public EventStream(URI address, Consumer<Event> listener) {
    this.address = address;
    this.listener = listener;
    this.thread = Thread.ofVirtual().name("events").start(this::follow);
  }

  private void follow() {
    try {
      do {
        readOnce();
      } while (!closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void readOnce() throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).header("Accept", "text/event-stream");
    parser.lastId().ifPresent(id -> request.header("Last-Event-ID", id));
    try {
      HttpResponse<Stream<String>> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofLines());
      try (Stream<String> lines = response.body()) {
        if (response.statusCode() == 200) {
          lines.forEach(parser::line);
        }
      }
    } catch (IOException | java.io.UncheckedIOException e) {
      // Broken or not there yet: the next round tries again from the last event's id.
      parser.reset();
    }
  }

  private void received(String name, String data) {
    event(name, data).ifPresent(listener);
  }

  /** Reads an event by its short name; what is unknown or unreadable is left out. */
  public static Optional<Event> event(String name, String data) {
    return Stream.of(EventType.values())
        .filter(type -> type.baseName().equals(name))
        .findFirst()
        .flatMap(type -> read(type, data));
  }

  private static Optional<Event> read(EventType type, String data) {
    try {
      return Optional.ofNullable(EventJson.mapper().readValue(data, type.record()));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
    http.shutdownNow();
  }
}
