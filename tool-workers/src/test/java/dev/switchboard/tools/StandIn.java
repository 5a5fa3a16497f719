package dev.switchboard.tools;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Stands in for what the test bot's tools call. */
public final class StandIn implements QuarkusTestResourceLifecycleManager {

  private final WireMockServer server =
      new WireMockServer(
          wireMockConfig().bindAddress("127.0.0.1").dynamicPort().containerThreads(32));

  @Override
  public Map<String, String> start() {
    server.start();
    return Map.of("STAND_IN", server.baseUrl(), "switchboard.bot.folder", "src/test/bot");
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(server, new TestInjector.MatchesType(WireMockServer.class));
  }

  @Override
  public void stop() {
    server.stop();
  }
}
