package dev.switchboard.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TraceParentTest {

  @Test
  void readsAHeader() {
    assertThat(TraceParent.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"))
        .contains(new TraceParent("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"));
  }

  @Test
  void readsNothingElse() {
    assertThat(TraceParent.of("")).isEmpty();
    assertThat(TraceParent.of("00-abc-def-01")).isEmpty();
  }
}
