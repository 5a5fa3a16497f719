package dev.switchboard.endtoend;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.switchboard.testkit.ProjectRoot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The build's rules, held over the classes of all modules. */
class ArchitectureTest {

  /**
   * What every core may use. {@code edge.transition}'s types are pure: states and decisions; so is
   * the port of embeddings, whose models are in a package of their own.
   */
  private static final List<String> EVERY_CORE =
      List.of(
          "java..",
          "org.jspecify..",
          "com.fasterxml.jackson..",
          "dev.switchboard.contracts..",
          "dev.switchboard.flows..",
          "dev.switchboard.bot..",
          "dev.switchboard.embeddings",
          "dev.switchboard.edge.transition..");

  private static final String UNSPEAKING_NAME = ".*(Util|Utils|Utility|Helper|Manager|Impl)";

  /** The services, their packages, and the libraries that their cores use besides. */
  enum Service {
    GATEWAY("gateway", "gateway"),
    STATE("state-service", "state"),
    // Values of slots are parsed, which is pure, by libraries made for it.
    CLASSIFIER(
        "intent-classifier",
        "classifier",
        "com.ibm.icu..",
        "com.google.i18n.phonenumbers..",
        "org.apache.commons.validator.routines..",
        "org.natty"),
    ROUTER("router", "router"),
    // JSON schemas of arguments are checked before anything is called.
    // The audit record signs what it hides. Sums are a library's.
    TOOLS(
        "tool-workers",
        "tools",
        "com.networknt.schema..",
        "com.ezylang.evalex..",
        "javax.crypto.."),
    // Prompts are templates, and filling one in is pure; answers are held against JSON schemas.
    MODELS("llm-workers", "llm", "io.quarkus.qute..", "com.networknt.schema..");

    final String module;
    final String root;
    final List<String> coreLibraries;

    Service(String module, String root, String... coreLibraries) {
      this.module = module;
      this.root = "dev.switchboard." + root;
      this.coreLibraries = List.of(coreLibraries);
    }

    JavaClasses classes() {
      return classesOf(module);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aServiceDependsOnTheContractsAndLibrariesAndNoOtherService(Service service) {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.switchboard..")
                .and(
                    describe(
                        "are neither its own nor a library's",
                        used -> !mayBeUsedBy(service, used))))
        .because("services speak through events only")
        .check(service.classes());
  }

  @ParameterizedTest
  @EnumSource
  void aCoreKnowsNoFramework(Service service) {
    String core = service.root + ".core..";
    String[] allowed =
        Stream.of(EVERY_CORE, service.coreLibraries, List.of(core))
            .flatMap(List::stream)
            .toArray(String[]::new);
    JavaClasses all = service.classes();

    assertThat(all).as("classes in " + core).anyMatch(resideInAPackage(core));
    classes()
        .that()
        .resideInAPackage(core)
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(allowed))
        .because("what is decided is tested in milliseconds, without Kafka, Redis or HTTP")
        .check(all);
  }

  @ParameterizedTest
  @EnumSource
  void onlyStagesReadAndWriteTopics(Service service) {
    List<JavaMethod> channels =
        service.classes().stream()
            .flatMap(type -> type.getMethods().stream())
            .filter(ArchitectureTest::isOfAChannel)
            .toList();

    // The gateway has none: each replica follows all replies, in a group of its own or in none.
    assertThat(channels.isEmpty()).isEqualTo(service == Service.GATEWAY);
    assertThat(channels)
        .filteredOn(method -> !method.getOwner().getSimpleName().endsWith("Stage"))
        .extracting(JavaMethod::getFullName)
        .as("methods with a channel outside of a *Stage")
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "contracts",
        "flows",
        "bot-folder",
        "embeddings",
        "edge",
        "backbone",
        "gateway",
        "state-service",
        "intent-classifier",
        "router",
        "tool-workers",
        "llm-workers",
        "cli",
        "testing/testkit",
        "bots/store/backend"
      })
  void packagesAreNullMarkedAndNamesSaySomething(String module) {
    JavaClasses all = classesOf(module);
    List<String> notMarked = new ArrayList<>();
    all.stream()
        .map(JavaClass::getPackage)
        .distinct()
        .filter(each -> !isNullMarked(each))
        .forEach(each -> notMarked.add(each.getName()));

    assertThat(notMarked).as("packages of %s without @NullMarked", module).isEmpty();
    noClasses().should().haveNameMatching(UNSPEAKING_NAME).check(all);
    noClasses()
        .should()
        .resideInAnyPackage("..util..", "..utils..", "..common..", "..impl..", "..helper..")
        .check(all);
  }

  @Test
  void librariesDoNotKnowTheServicesThatUseThem() {
    Map<String, List<String>> known =
        Map.of(
            "contracts", List.of(),
            "flows", List.of("contracts"),
            "bot-folder", List.of("contracts", "flows"),
            "embeddings", List.of(),
            "edge", List.of("contracts", "flows", "bot-folder"));
    known.forEach(
        (module, libraries) -> {
          List<String> allowed = new ArrayList<>(libraries);
          allowed.add(module);
          noClasses()
              .should()
              .dependOnClassesThat(
                  resideInAPackage("dev.switchboard..")
                      .and(
                          describe(
                              "are not of " + allowed,
                              used -> allowed.stream().noneMatch(each -> isOf(each, used)))))
              .check(classesOf(module));
        });
  }

  private static boolean mayBeUsedBy(Service service, JavaClass used) {
    return isIn(service.root, used)
        || Stream.of("contracts", "flows", "bot-folder", "embeddings", "edge")
            .anyMatch(library -> isOf(library, used));
  }

  private static boolean isOf(String library, JavaClass used) {
    return isIn("dev.switchboard." + (library.equals("bot-folder") ? "bot" : library), used);
  }

  private static boolean isIn(String root, JavaClass used) {
    return (used.getPackageName() + ".").startsWith(root + ".");
  }

  private static boolean isOfAChannel(JavaMethod method) {
    return method.getAnnotations().stream()
        .map(annotation -> annotation.getRawType().getName())
        .anyMatch(
            name ->
                name.matches("org\\.eclipse\\.microprofile\\.reactive\\.messaging\\.(In|Out).*"));
  }

  private static boolean isNullMarked(JavaPackage each) {
    return each.isAnnotatedWith("org.jspecify.annotations.NullMarked");
  }

  private static JavaClasses classesOf(String module) {
    JavaClasses classes =
        new ClassFileImporter().importPath(ProjectRoot.resolve(module).resolve("target/classes"));
    assertThat(classes).as("classes of %s; run mvn verify from the root", module).isNotEmpty();
    return classes;
  }
}
