package dev.switchboard.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.ReplyDelta;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventStreamTest {

  private final List<String> lastIds = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Event> heard = new LinkedBlockingQueue<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::oneEventThenTheConnectionEnds);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void goesOnAfterTheLastEventWhenTheConnectionEnds() throws Exception {
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/events");

    try (EventStream stream = new EventStream(address, heard::add)) {
      assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo(piece(1));
      assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo(piece(2));
    }

    assertThat(lastIds.subList(0, 2)).containsExactly("null", "5-1");
  }

  private void oneEventThenTheConnectionEnds(HttpExchange exchange) throws IOException {
    lastIds.add(String.valueOf(exchange.getRequestHeaders().getFirst("Last-Event-ID")));
    int index = lastIds.size();
    String event =
        """
        id: 5-%d
        event: reply.delta
        data: {"conversationId":"c","turnId":"t","replyId":"r","index":%d,"text":"x"}

        """
            .formatted(index, index);
    exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(event.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static ReplyDelta piece(int index) {
    return new ReplyDelta("c", "t", "r", index, "x");
  }

  @Test
  void readsEventsByTheirShortNameAndLeavesOutWhatIsUnknown() {
    assertThat(
            EventStream.event(
                "reply.delta",
                "{\"conversationId\":\"c\",\"turnId\":\"t\",\"replyId\":\"r\",\"index\":0,\"text\":\"x\"}"))
        .contains(new ReplyDelta("c", "t", "r", 0, "x"));
    assertThat(EventStream.event("something.new", "{}")).isEmpty();
    assertThat(EventStream.event("reply.delta", "{")).isEmpty();
  }
}
