package dev.switchboard.cli.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResidentMemoryTest {

  @Test
  void readsTheResidentSet() {
    assertThat(
            ResidentMemory.ofStatus(
                List.of("Name:\tjava", "VmHWM:\t  999999 kB", "VmRSS:\t  167936 kB")))
        .hasValue(164);
  }

  @Test
  void isSilentAboutProcessesThatAreGone() {
    assertThat(ResidentMemory.ofStatus(List.of("Name:\tjava", "State:\tZ (zombie)"))).isEmpty();
    assertThat(ResidentMemory.mebibytes(Long.MAX_VALUE)).isEmpty();
  }
}
