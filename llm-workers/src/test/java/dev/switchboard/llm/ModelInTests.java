package dev.switchboard.llm;

import dev.switchboard.testkit.OpenAiServer;
import dev.switchboard.testkit.ProjectRoot;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Points the service at the small bot of these tests and at a model server that they script. */
public class ModelInTests implements QuarkusTestResourceLifecycleManager {

  private OpenAiServer server;

  @Override
  public Map<String, String> start() {
    server = OpenAiServer.start();
    return Map.ofEntries(
        Map.entry(
            "switchboard.bot.folder",
            ProjectRoot.resolve("llm-workers/src/test/resources/bot").toString()),
        Map.entry("switchboard.model.base-url", server.baseUrl()),
        Map.entry("switchboard.model.api-key", "key-of-tests"),
        Map.entry("switchboard.model.name", "small"),
        Map.entry("switchboard.model.timeout", "1500ms"),
        Map.entry("switchboard.model.attempts", "2"),
        Map.entry("switchboard.model.outage-wait", "0s"),
        Map.entry("switchboard.model.backoff", "10ms"),
        Map.entry("switchboard.model.circuit-failures", "1000"));
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(server, new TestInjector.MatchesType(OpenAiServer.class));
  }

  @Override
  public void stop() {
    server.close();
  }
}
