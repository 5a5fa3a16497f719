package dev.switchboard.gateway;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.switchboard.gateway");

  @Test
  void coreIsPlainJava() {
    classes()
        .that()
        .resideInAPackage("..gateway.core..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "java..",
                "org.jspecify..",
                "com.fasterxml.jackson.annotation..",
                "com.fasterxml.jackson.databind..",
                "dev.switchboard.contracts..",
                "dev.switchboard.gateway.core.."))
        .because("what the gateway decides must be testable in milliseconds and know no framework")
        .check(CLASSES);
  }

  @Test
  void httpAndKafkaMeetOnlyInCore() {
    noClasses()
        .that()
        .resideInAPackage("..gateway.http..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("..gateway.kafka..", "..gateway.state..", "org.apache.kafka.."))
        .because("a resource asks a port of the core; which adapter answers is not its business")
        .check(CLASSES);
  }

  @Test
  void noOtherServiceIsKnown() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "dev.switchboard.state..",
                "dev.switchboard.classifier..",
                "dev.switchboard.router..",
                "dev.switchboard.tools..",
                "dev.switchboard.llm.."))
        .because("services meet in topics and in contracts, never in code")
        .check(CLASSES);
  }
}
