package dev.switchboard.gateway;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import dev.switchboard.testkit.ServiceArchitecture;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends ServiceArchitecture {

  ArchitectureTest() {
    super("dev.switchboard.gateway");
  }

  /** Each replica follows all replies, in a group of its own or in none. */
  @Override
  protected boolean hasStages() {
    return false;
  }

  @Test
  void httpAndKafkaMeetOnlyInCore() {
    noClasses()
        .that()
        .resideInAPackage("..gateway.http..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("..gateway.kafka..", "..gateway.services..", "org.apache.kafka.."))
        .because("a resource asks a port of the core; which adapter answers is not its business")
        .check(service());
  }
}
