package dev.switchboard.llm.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.switchboard.llm.core.ModelRequest;
import dev.switchboard.llm.core.Origin;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class PackedAnswerTest {

  @Test
  void readsAnAnswerThatAProxyHasPackedUnasked() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(
          "{\"choices\": [{\"message\": {\"content\": \"Größe passt.\"}, \"finish_reason\": \"stop\"}]}"
              .getBytes(StandardCharsets.UTF_8));
    }
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, packed.size());
            exchange.getResponseBody().write(packed.toByteArray());
          }
        });
    server.start();
    try {
      OpenAiModels models =
          new OpenAiModels(
              "http://127.0.0.1:" + server.getAddress().getPort() + "/v1",
              "key",
              Duration.ofSeconds(5),
              Map::of,
              null);
      ModelRequest request =
          new ModelRequest(
              new Origin("conversation-1", "turn-1", "user-1", "command-1", "answer"),
              "any",
              "Answer.",
              List.of(new ModelRequest.Said(true, "Well?")),
              null,
              100,
              null,
              false,
              List.of(),
              false,
              Map.of(),
              Set.of());

      assertThat(models.ask(request, delta -> {}).text()).isEqualTo("Größe passt.");
    } finally {
      server.stop(0);
    }
  }
}
