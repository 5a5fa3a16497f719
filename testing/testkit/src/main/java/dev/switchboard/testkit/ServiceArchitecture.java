package dev.switchboard.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The rules that every service keeps. A service's test is a subclass; it names what the service
 * uses besides, and adds the rules that are its own.
 */
public abstract class ServiceArchitecture {

  /** What every core may use. */
  private static final List<String> EVERY_CORE =
      List.of(
          "java..",
          "org.jspecify..",
          "com.fasterxml.jackson.annotation..",
          "com.fasterxml.jackson.databind..",
          "dev.switchboard.contracts..");

  /** What of Java talks to the world: for adapters only. */
  private static final String[] INPUT_AND_OUTPUT = {
    "java.net.http..", "java.nio.channels..", "java.rmi..", "java.sql.."
  };

  private static final String[] LIBRARIES = {
    "dev.switchboard.contracts..",
    "dev.switchboard.yaml..",
    "dev.switchboard.language..",
    "dev.switchboard.flows..",
    "dev.switchboard.bot..",
    "dev.switchboard.embeddings..",
    "dev.switchboard.guardrails..",
    "dev.switchboard.knowledge..",
    "dev.switchboard.edge..",
    "dev.switchboard.once..",
    "dev.switchboard.retry..",
    "dev.switchboard.schema..",
    "dev.switchboard.transition.."
  };

  private static final String CHANNEL =
      "org\\.eclipse\\.microprofile\\.reactive\\.messaging\\.(Incoming|Outgoing)s?"
          + "|dev\\.switchboard\\.edge\\.consumer\\.EventConsumer";

  /** By root: JUnit makes an object of a test for each of its methods. */
  private static final Map<String, JavaClasses> READ = new ConcurrentHashMap<>();

  private final String root;
  private final List<String> coreLibraries;
  private final JavaClasses service;

  /**
   * Reads a service's classes from the class path.
   *
   * @param root the service's package, such as {@code dev.switchboard.router}
   * @param coreLibraries packages, as ArchUnit writes them, that its core uses besides Java, the
   *     contracts and Jackson's trees and annotations: pure ones
   */
  protected ServiceArchitecture(String root, String... coreLibraries) {
    this.root = root;
    this.coreLibraries = List.of(coreLibraries);
    this.service = READ.computeIfAbsent(root, ServiceArchitecture::read);
  }

  private static JavaClasses read(String root) {
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages(root);
  }

  /** The service's classes, without its tests'. */
  protected final JavaClasses service() {
    return service;
  }

  /** The package of what the service decides, and those below it. */
  protected final String core() {
    return root + ".core..";
  }

  /** Whether the service has stages; one has, unless it says otherwise. */
  protected boolean hasStages() {
    return true;
  }

  @Test
  protected void dependsOnTheContractsAndLibrariesAndNoOtherService() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.switchboard..")
                .and(not(resideInAnyPackage(LIBRARIES)))
                .and(not(resideInAPackage(root + ".."))))
        .because("services speak through events only")
        .check(service);
  }

  @Test
  protected void theCoreKnowsNoFramework() {
    String[] allowed =
        Stream.of(EVERY_CORE, coreLibraries, List.of(core()))
            .flatMap(List::stream)
            .toArray(String[]::new);
    classes()
        .that()
        .resideInAPackage(core())
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(allowed).and(not(resideInAnyPackage(INPUT_AND_OUTPUT))))
        .because("what is decided is tested in milliseconds, without Kafka, Redis or HTTP")
        .check(service);
  }

  @Test
  protected void onlyStagesReadAndWriteTopics() {
    noClasses()
        .that(hasStages() ? not(simpleNameEndingWith("Stage")) : alwaysTrue())
        .should()
        .dependOnClassesThat()
        .haveNameMatching(CHANNEL)
        .because("one place per service says what it reads and writes")
        .check(service);
    if (hasStages()) {
      // fails where no stage reads a topic: then the rule above would hold of anything
      classes()
          .that(simpleNameEndingWith("Stage"))
          .should()
          .dependOnClassesThat()
          .haveNameMatching(CHANNEL)
          .check(service);
    }
  }

  /** For services that decide about events which may come again, in a replay. */
  protected final void checkTheCoreReadsNoClockAndRollsNoDice() {
    noClasses()
        .that()
        .resideInAPackage(core())
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
        .check(service);
  }
}
