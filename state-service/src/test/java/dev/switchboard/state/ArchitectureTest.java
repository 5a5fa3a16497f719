package dev.switchboard.state;

import dev.switchboard.testkit.ServiceArchitecture;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends ServiceArchitecture {

  ArchitectureTest() {
    super(
        "dev.switchboard.state",
        "com.fasterxml.jackson..",
        // pure: states and decisions
        "dev.switchboard.transition..");
  }

  @Test
  void theCoreReadsNoClockAndRollsNoDice() {
    checkTheCoreReadsNoClockAndRollsNoDice();
  }
}
