package dev.switchboard.classifier;

import dev.switchboard.testkit.ProjectRoot;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Points the service at the small bot of these tests. */
public class CornerShop implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "switchboard.traces.enabled",
        "true",
        "switchboard.bot.folder",
        ProjectRoot.resolve("intent-classifier/src/test/resources/bot").toString(),
        "switchboard.classifier.cache-folder",
        ProjectRoot.resolve("intent-classifier/target/embeddings").toString());
  }
}
