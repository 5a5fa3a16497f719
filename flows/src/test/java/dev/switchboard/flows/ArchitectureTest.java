package dev.switchboard.flows;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final long MOST_FILES = 25;

  /** Names that were replaced by the field's terms. */
  private static final String RETIRED = "Place|Shared|Values|Standalone|JqWords|Labels|FlowProblem";

  private static final JavaClasses LIBRARY =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.switchboard.flows", "dev.switchboard.schema");

  @Test
  void dependsOnNoServiceAndNoFramework() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify..",
            "com.fasterxml.jackson..",
            "com.networknt.schema..",
            "dev.switchboard.yaml..",
            "io.serverlessworkflow..",
            "com.google.re2j..",
            "com.ibm.icu..",
            "dev.switchboard.contracts..",
            "org.apache.commons.codec.digest..",
            "dev.switchboard.flows..",
            "dev.switchboard.schema..")
        .check(LIBRARY);
  }

  @Test
  void packagesHaveNoCircles() {
    slices().matching("dev.switchboard.(**)").should().beFreeOfCycles().check(LIBRARY);
  }

  @Test
  void aPackageHasAtMostTwentyFiveFiles() {
    Map<String, Long> files =
        LIBRARY.stream()
            .filter(each -> each.getEnclosingClass().isEmpty())
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

    assertThat(files)
        .isNotEmpty()
        .allSatisfy((name, count) -> assertThat(count).isLessThanOrEqualTo(MOST_FILES));
  }

  @Test
  void retiredNamesDoNotComeBack() {
    noClasses().should().haveNameMatching(".*[.$](" + RETIRED + ")").check(LIBRARY);
  }
}
