package dev.switchboard.router;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Outgoing;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.switchboard.router");

  @Test
  void theCoreKnowsNoFramework() {
    classes()
        .that()
        .resideInAPackage("..router.core..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify..",
            "com.fasterxml.jackson..",
            "dev.switchboard.contracts..",
            "dev.switchboard.flows..",
            "dev.switchboard.edge.transition..",
            "dev.switchboard.router.core..")
        .because(
            "what is decided must be testable, and repeatable, without Kafka, Redis or a clock")
        .check(OURS);
  }

  @Test
  void theCoreReadsNoClockAndRollsNoDice() {
    noClasses()
        .that()
        .resideInAPackage("..router.core..")
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(java.util.UUID.class, "randomUUID")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.util\\.Random|java\\.util\\.concurrent\\.ThreadLocalRandom")
        .because("a replayed event must decide the same again")
        .check(OURS);
  }

  @Test
  void onlyStagesSpeakToTopics() {
    noClasses()
        .that()
        .haveSimpleNameNotEndingWith("Stage")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Incoming.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Outgoing.class)
        .because("one place per service says what it reads and writes")
        .check(OURS);
  }

  @Test
  void theRouterKnowsNoOtherService() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.switchboard.gateway..",
            "dev.switchboard.state..",
            "dev.switchboard.classifier..",
            "dev.switchboard.tools..",
            "dev.switchboard.llm..")
        .because("services speak through events only")
        .check(OURS);
  }
}
