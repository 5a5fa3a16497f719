package dev.switchboard.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** A misspelt variable is ignored silently by every service, so it must not get this far. */
class EnvironmentNamesTest {

  private static final Set<String> KNOWN = SettingNames.known();

  @Test
  void everyVariableThatIsSetIsOneThatTheCodeKnows() {
    assertThat(DeployedNames.byFile())
        .hasSizeGreaterThan(4)
        .allSatisfy((file, names) -> assertThat(KNOWN).as(file).containsAll(names));
  }

  @Test
  void namesComeFromMappingsPropertiesAnnotationsAndTheBot() {
    assertThat(KNOWN)
        .contains(
            "SWITCHBOARD_GATEWAY_STATE_SERVICE_URL",
            "SWITCHBOARD_BOT_FOLDER",
            "SWITCHBOARD_TOPICS_PREFIX",
            "SWITCHBOARD_TRACES_ZIPKIN",
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            "REDIS_URL",
            "STORE_URL");
  }

  @Test
  void aMisspeltNameIsNotKnown() {
    assertThat(KNOWN)
        .doesNotContain(
            "SWITCHBOARD_GATEWAY_STATESERVICE_URL", "REDIS_URI", "SWITCHBOARD_BOT", "STORE_URI");
  }
}
