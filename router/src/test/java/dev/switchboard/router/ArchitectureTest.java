package dev.switchboard.router;

import dev.switchboard.testkit.ServiceArchitecture;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends ServiceArchitecture {

  ArchitectureTest() {
    super(
        "dev.switchboard.router",
        "com.fasterxml.jackson..",
        "dev.switchboard.flows..",
        "dev.switchboard.language..",
        "dev.switchboard.yaml..",
        // pure: states and decisions
        "dev.switchboard.transition..");
  }

  @Test
  void theCoreReadsNoClockAndRollsNoDice() {
    checkTheCoreReadsNoClockAndRollsNoDice();
  }
}
