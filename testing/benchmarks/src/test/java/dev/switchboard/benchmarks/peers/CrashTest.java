package dev.switchboard.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class CrashTest {

  private static final Crash.Timing AT_ONCE =
      new Crash.Timing(Duration.ZERO, Duration.ZERO, 0, Duration.ofMillis(1));

  /** Turns end in a number: 0 goes on by itself, 1 when it is asked again, 2 never. */
  @Test
  void turnsThatGoOnAndThatNeedTheirCallerAndThatAreLostAreToldApart() throws Exception {
    try (StandIns standIns = new StandIns();
        ThreeFates peer = new ThreeFates();
        TurnLoad load = new TurnLoad(peer)) {
      Crash crash = Crash.of(peer, load, standIns, 3, AT_ONCE);

      assertThat(crash.repliedBefore()).isZero();
      assertThat(crash.byThemselves()).isEqualTo(1);
      assertThat(crash.afterAsking()).isEqualTo(1);
      assertThat(crash.lost()).isEqualTo(1);
    }
  }

  /** Answers nobody until it has been killed and started again. */
  private static final class ThreeFates implements Peer {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch startedAgain = new CountDownLatch(1);
    private final HttpServer server;

    ThreeFates() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(threads);
      server.createContext("/turn", this::refuseOnceKilled);
      server.createContext("/again", exchange -> answer(exchange, Set.of("0", "1")));
      server.createContext("/reply", exchange -> answer(exchange, Set.of("0")));
      server.start();
    }

    private void refuseOnceKilled(HttpExchange exchange) throws IOException {
      try {
        startedAgain.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      answer(exchange, Set.of());
    }

    private static void answer(HttpExchange exchange, Set<String> replied) throws IOException {
      String path = exchange.getRequestURI().getPath();
      boolean isReplied = replied.contains(path.substring(path.lastIndexOf('-') + 1));
      byte[] body = StandIns.REPLY.getBytes(StandardCharsets.UTF_8);
      try (exchange) {
        exchange.sendResponseHeaders(isReplied ? 200 : 404, body.length);
        exchange.getResponseBody().write(body);
      }
    }

    private HttpRequest ask(String what, String id) {
      return Requests.get(
          "http://127.0.0.1:%d/%s/%s".formatted(server.getAddress().getPort(), what, id));
    }

    @Override
    public String name() {
      return "three fates";
    }

    @Override
    public String durability() {
      return "none";
    }

    @Override
    public HttpRequest turn(String id) {
      return ask("turn", id);
    }

    @Override
    public HttpRequest again(String id) {
      return ask("again", id);
    }

    @Override
    public HttpRequest reply(String id) {
      return ask("reply", id);
    }

    @Override
    public Map<String, Long> processes() {
      return Map.of();
    }

    @Override
    public void kill() {
      // it answers nobody anyway
    }

    @Override
    public void startAgain() {
      startedAgain.countDown();
    }

    @Override
    public void close() {
      server.stop(0);
      threads.shutdownNow();
    }
  }
}
