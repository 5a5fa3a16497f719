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
    return Map.of(
        "switchboard.bot.folder",
        ProjectRoot.resolve("llm-workers/src/test/resources/bot").toString(),
        "switchboard.model.base-url",
        server.baseUrl(),
        "switchboard.model.api-key",
        "key-of-tests",
        "switchboard.model.name",
        "small",
        "switchboard.model.timeout",
        "1500ms",
        "switchboard.model.attempts",
        "2",
        "switchboard.model.backoff",
        "10ms");
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
