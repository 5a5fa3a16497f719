package dev.switchboard.edge.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class VirtualThreadCheckTest {

  @Test
  void isUpWhileVirtualThreadsRun() {
    assertThat(new VirtualThreadCheck().call().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void isDownWhenAThreadIsStartedAndNeverRuns() {
    VirtualThreadCheck frozen = new VirtualThreadCheck(thread -> {}, 1);
    assertThat(frozen.call().getStatus()).isEqualTo(Status.DOWN);
  }
}
