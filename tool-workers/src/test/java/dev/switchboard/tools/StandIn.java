package dev.switchboard.tools;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/** Stands in for what the test bot's tools call. */
public final class StandIn implements QuarkusTestResourceLifecycleManager {

  private final WireMockServer server =
      new WireMockServer(
          wireMockConfig().bindAddress("127.0.0.1").dynamicPort().containerThreads(32));

  /** No log, span or event may hold it. */
  static final String SECRET = "s3cr3t-of-the-shop";

  /** Takes connections and never answers, without a thread for each. */
  private ServerSocket hanging;

  private SlowServer slow;

  @Override
  public Map<String, String> start() {
    server.start();
    try {
      hanging = new ServerSocket(0, 2048, InetAddress.getLoopbackAddress());
      slow = new SlowServer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of(
        "STAND_IN",
        server.baseUrl(),
        "GUARDED_TOKEN",
        SECRET,
        "HANGING",
        "http://127.0.0.1:" + hanging.getLocalPort(),
        "SLOW",
        slow.url(),
        // Far shorter than in service, so that a call can outlast them in a test.
        "switchboard.tools.effects.lease",
        "PT0.6S",
        "mp.messaging.incoming.tool-requests.max.poll.interval.ms",
        "3000",
        "switchboard.bot.folder",
        "src/test/bot",
        // Spans are recorded by the test, and exported nowhere.
        "switchboard.traces.enabled",
        "true");
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(server, new TestInjector.MatchesType(WireMockServer.class));
    injector.injectIntoFields(slow, new TestInjector.MatchesType(SlowServer.class));
  }

  @Override
  public void stop() {
    server.stop();
    slow.stop();
    try {
      hanging.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
