package dev.switchboard.store.http;

import dev.switchboard.store.SharedData;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A shop that begins with the data beside the project, where it is there. */
public class BigStore implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return SharedData.store()
        .map(
            directory ->
                Map.of(
                    "store.data", directory.toString(),
                    "store.database", "mem:big-store",
                    "store.amounts", "published"))
        .orElse(Map.of("store.database", "mem:big-store"));
  }
}
