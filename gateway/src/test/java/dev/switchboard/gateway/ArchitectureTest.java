package dev.switchboard.gateway;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.value.Problem;
import dev.switchboard.testkit.PackageRules;
import dev.switchboard.testkit.ServiceArchitecture;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends ServiceArchitecture {

  ArchitectureTest() {
    super(
        "dev.switchboard.gateway",
        // pure: what is masked in texts
        "dev.switchboard.language..");
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

  @Test
  void noTwoPackagesNeedEachOther() {
    PackageRules.checkNoCircles(service());
  }

  @Test
  void noPackageIsTooLargeToLookOver() {
    assertThat(PackageRules.largePackages(service())).isEmpty();
  }

  @Test
  void theCoreSpeaksNoHttp() {
    noClasses()
        .that()
        .resideInAPackage(core())
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Problem.class)
        .because("a refusal of the core is a reason; its status and words belong to http")
        .check(service());
  }

  @Test
  void retiredNamesStayRetired() {
    PackageRules.checkRetired(
        service(),
        "Exchange",
        "Ingress",
        "FollowingThread",
        "DeadLetterShelf",
        "ApprovalBook",
        "RedisApprovalBook",
        "MessageLog",
        "KafkaLog",
        "Refusals",
        "Answer",
        "Answered");
  }
}
