package dev.switchboard.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FreePortsTest {

  @Test
  void givesDifferentPortsAtOnce() {
    assertThat(FreePorts.next(20)).doesNotHaveDuplicates().hasSize(20).allMatch(FreePorts::isFree);
  }

  @Test
  void tellsATakenPortFromAFreeOne() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName(FreePorts.LOOPBACK))) {
      assertThat(FreePorts.isFree(taken.getLocalPort())).isFalse();
      assertThatThrownBy(() -> FreePorts.choose(taken.getLocalPort(), "gateway"))
          .hasMessageContaining("gateway: port " + taken.getLocalPort());
    }
  }
}
