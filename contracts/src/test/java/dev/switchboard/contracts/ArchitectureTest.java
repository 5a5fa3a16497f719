package dev.switchboard.contracts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses CONTRACTS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.switchboard.contracts");

  @Test
  void contractsArePlainJava() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.switchboard.contracts..",
            "java..",
            "com.fasterxml.jackson..",
            "org.apache.commons.codec.digest..",
            "org.jspecify..")
        .because("any program must be able to speak our events without a framework")
        .check(CONTRACTS);
  }

  @Test
  void eventsKnowNothingOfViews() {
    noClasses()
        .that()
        .resideInAPackage("dev.switchboard.contracts")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.switchboard.contracts.view..")
        .because("views are made of events' parts; the other way round would be a circle")
        .check(CONTRACTS);
  }

  /**
   * The events are sealed by topic, and a sealed hierarchy of a project without Java modules must
   * lie in one package: that one is larger than others may be.
   */
  @Test
  void noPackageButThatOfTheEventsIsTooLargeToLookOver() {
    Map<String, Long> files =
        CONTRACTS.stream()
            .filter(type -> type.getEnclosingClass().isEmpty())
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

    assertThat(files.remove("dev.switchboard.contracts")).isLessThanOrEqualTo(42);
    assertThat(files).isNotEmpty().allSatisfy((name, count) -> assertThat(count).isLessThan(26));
  }

  @Test
  void retiredNamesStayRetired() {
    noClasses()
        .should()
        .haveNameMatching(".*\\.(Answer|Answered|Said|View)")
        .because("an answer over HTTP has one record, in the package view")
        .check(CONTRACTS);
  }
}
