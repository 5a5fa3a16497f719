package dev.switchboard.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.testkit.PackageRules;
import dev.switchboard.testkit.ServiceArchitecture;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends ServiceArchitecture {

  ArchitectureTest() {
    super(
        "dev.switchboard.state",
        "com.fasterxml.jackson..",
        // pure: what is masked in texts
        "dev.switchboard.language..",
        // pure: what a bot's rules strike
        "dev.switchboard.bot..",
        "dev.switchboard.guardrails..",
        // pure: states and decisions
        "dev.switchboard.transition..");
  }

  @Test
  void theCoreReadsNoClockAndRollsNoDice() {
    checkTheCoreReadsNoClockAndRollsNoDice();
  }

  @Test
  void noTwoPackagesNeedEachOther() {
    PackageRules.checkNoCircles(service());
  }

  @Test
  void noPackageIsTooLargeToLookOver() {
    assertThat(PackageRules.largePackages(service())).isEmpty();
  }

  @Test
  void retiredNamesStayRetired() {
    PackageRules.checkRetired(service(), "Turns", "Json", "TurnAnswer", "EventMapper", "View");
  }
}
