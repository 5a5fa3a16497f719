package dev.switchboard.tools;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Outgoing;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.switchboard.tools");

  @Test
  void theCoreKnowsNoFrameworkAndNoAdapter() {
    noClasses()
        .that()
        .resideInAPackage("dev.switchboard.tools.core..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "jakarta..",
            "io.quarkus..",
            "io.smallrye..",
            "io.vertx..",
            "io.opentelemetry..",
            "io.micrometer..",
            "org.apache..",
            "java.net.http..",
            "dev.switchboard.edge..",
            "dev.switchboard.tools.adapters..")
        .because("the core is plain Java, tested in milliseconds; put this into an adapter")
        .check(CLASSES);
  }

  @Test
  void onlyStagesReadAndWriteTopics() {
    methods()
        .that()
        .areAnnotatedWith(Incoming.class)
        .or()
        .areAnnotatedWith(Outgoing.class)
        .should()
        .beDeclaredInClassesThat()
        .haveSimpleNameEndingWith("Stage")
        .because("one looks for channels in stages")
        .check(CLASSES);
  }

  @Test
  void dependsOnNoOtherService() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.switchboard.gateway..",
            "dev.switchboard.state..",
            "dev.switchboard.classifier..",
            "dev.switchboard.router..",
            "dev.switchboard.llm..")
        .because("services talk through topics only")
        .check(CLASSES);
  }
}
