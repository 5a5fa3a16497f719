package dev.switchboard.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TraceParentTest {

  @Test
  void readsWhatItWrites() {
    TraceParent parent = TraceParent.random();

    assertThat(TraceParent.of(parent.header())).contains(parent);
    assertThat(parent.header()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
  }

  @Test
  void readsNothingElse() {
    assertThat(TraceParent.of("")).isEmpty();
    assertThat(TraceParent.of("00-abc-def-01")).isEmpty();
  }
}
