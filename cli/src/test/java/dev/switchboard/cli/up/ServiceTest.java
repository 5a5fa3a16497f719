package dev.switchboard.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ServiceTest {

  @Test
  void theScriptBuildsTheseServices() throws IOException {
    String script = Files.readString(Path.of(System.getProperty("switchboard.script")));

    assertThat(script.lines())
        .contains("SERVICES=\"%s\"".formatted(String.join(" ", Service.names())));
  }

  @Test
  void aServiceIsFoundByItsName() {
    assertThat(Service.of("router")).isEqualTo(Service.ROUTER);
    assertThatThrownBy(() -> Service.of("routers"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no service routers, only [gateway, ");
  }
}
