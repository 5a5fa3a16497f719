package dev.switchboard.router;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.switchboard.testkit.ServiceArchitecture;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends ServiceArchitecture {
  private static final String CORE = "dev.switchboard.router.core";

  private static final int MOST_CLASSES = 25;

  /** Names that the glossary has replaced. */
  private static final String RETIRED =
      ".*[.$](Router|RunBook|Draft|Wish|Wishes|Wanted|Choice|Turns|Outcomes|Runs|Settling|Catches|Waits"
          + "|Loops|Branches|Hearing|Subflows|People|Listeners|Audience|Data|Scope|Inputs|Targets|Labels"
          + "|Problems|Texts|Steps|RunLine|FlowGone|Others|Labelled|Guard|Calling|Block|Trying)";

  ArchitectureTest() {
    super(
        "dev.switchboard.router",
        "com.fasterxml.jackson..",
        "dev.switchboard.flows..",
        "dev.switchboard.schema..",
        "dev.switchboard.language..",
        "dev.switchboard.yaml..",
        // pure: states and decisions
        "dev.switchboard.transition..");
  }

  @Test
  void theCoreReadsNoClockAndRollsNoDice() {
    checkTheCoreReadsNoClockAndRollsNoDice();
  }

  @Test
  void theRoomsOfTheCoreKnowEachOtherOneWayOnly() {
    mayUse(".bot..", ".bot..");
    mayUse(".state..", ".state..");
    mayUse(".engine.arguments..", ".engine.arguments..");
    mayUse(".draft..", ".draft..", ".state..");
    mayUse(".engine..", ".engine..", ".draft..", ".state..", ".bot..");
    mayUse(".question..", ".question..", ".state..");
    mayUse(
        ".conversation..",
        ".conversation..",
        ".question..",
        ".engine..",
        ".draft..",
        ".state..",
        ".bot..");
  }

  private void mayUse(String room, String... others) {
    String[] allowed = new String[others.length];
    for (int i = 0; i < others.length; i++) {
      allowed[i] = CORE + others[i];
    }
    noClasses()
        .that()
        .resideInAPackage(CORE + room)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("dev.switchboard.router..").and(not(resideInAnyPackage(allowed))))
        .because("a reader of a room needs to know only the rooms below it")
        .check(service());
  }

  @Test
  void packagesAreFreeOfCircles() {
    slices().matching("dev.switchboard.router.(**)").should().beFreeOfCycles().check(service());
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.switchboard.router")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.switchboard.router")
        .because("the wiring knows the adapters, they don't know the wiring")
        .check(service());
  }

  @Test
  void noPackageIsAHall() {
    Map<String, Long> sizes =
        service().stream()
            .filter(JavaClass::isTopLevelClass)
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
    assertThat(sizes)
        .allSatisfy((name, size) -> assertThat(size).as(name).isLessThanOrEqualTo(MOST_CLASSES));
  }

  @Test
  void retiredNamesDoNotComeBack() {
    noClasses()
        .should()
        .haveNameMatching(RETIRED)
        .because("docs/glossary.md has the names that are used instead")
        .check(service());
  }
}
