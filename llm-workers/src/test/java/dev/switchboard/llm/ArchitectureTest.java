package dev.switchboard.llm;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.switchboard.testkit.ServiceArchitecture;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends ServiceArchitecture {

  private static final int MOST_FILES = 25;

  /** What the glossary calls a tool call, a delta, a claim, a schema check. */
  private static final String RETIRED =
      ".*(Wish|Wishes|Pieces|Standing|JsonFit|RealPause|GenerationStore|Result\\$Gone)";

  ArchitectureTest() {
    super(
        "dev.switchboard.llm",
        "com.fasterxml.jackson..",
        "dev.switchboard.flows..",
        "dev.switchboard.schema..",
        "dev.switchboard.language..",
        "dev.switchboard.yaml..",
        "dev.switchboard.bot..",
        "dev.switchboard.guardrails..",
        "dev.switchboard.retry..",
        // prompts are templates, and filling one in is pure
        "io.quarkus.qute..");
  }

  @Test
  void packagesFormNoCircles() {
    slices()
        .matching("dev.switchboard.(**)")
        .namingSlices("$1")
        .should()
        .beFreeOfCycles()
        .check(service());
  }

  @Test
  void noPackageIsCrowded() {
    Map<String, Long> files =
        service().stream()
            .filter(JavaClass::isTopLevelClass)
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

    assertThat(files)
        .isNotEmpty()
        .allSatisfy((name, count) -> assertThat(count).isLessThanOrEqualTo(MOST_FILES));
  }

  @Test
  void retiredNamesStayRetired() {
    noClasses().should().haveNameMatching(RETIRED).check(service());
  }
}
