package dev.switchboard.llm;

import dev.switchboard.testkit.ProjectRoot;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The small bot of these tests, and no model. */
public class OfflineBot implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "switchboard.bot.folder",
        ProjectRoot.resolve("llm-workers/src/test/resources/bot").toString());
  }
}
