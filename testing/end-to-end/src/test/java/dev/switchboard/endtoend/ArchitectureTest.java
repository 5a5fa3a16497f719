package dev.switchboard.endtoend;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.switchboard.testkit.ProjectRoot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rules of all modules. Those of services are held in each of them, by {@link
 * dev.switchboard.testkit.ServiceArchitecture}.
 */
class ArchitectureTest {

  private static final String UNSPEAKING_NAME = ".*(Util|Utils|Utility|Helper|Manager|Impl)";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "contracts",
        "yaml",
        "language",
        "flows",
        "bot-folder",
        "embeddings",
        "edge",
        "knowledge",
        "guardrails",
        "privacy",
        "backbone",
        "gateway",
        "state-service",
        "intent-classifier",
        "router",
        "tool-workers",
        "llm-workers",
        "cli",
        "evaluation",
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
            "yaml", List.of(),
            "language", List.of("yaml"),
            "flows", List.of("contracts", "yaml"),
            "bot-folder", List.of("flows", "language", "yaml"),
            "embeddings", List.of("contracts", "bot-folder"),
            "guardrails", List.of("contracts", "bot-folder", "embeddings", "language", "yaml"),
            "knowledge", List.of("contracts", "bot-folder", "embeddings", "edge", "yaml"),
            "edge", List.of("contracts", "privacy"),
            "privacy", List.of("contracts"));
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

  private static boolean isOf(String library, JavaClass used) {
    return packagesOf(library).stream().anyMatch(each -> isIn("dev.switchboard." + each, used));
  }

  private static List<String> packagesOf(String library) {
    return switch (library) {
      case "bot-folder" -> List.of("bot");
      case "flows" -> List.of("flows", "schema");
      case "edge" -> List.of("edge", "transition", "once", "retry");
      default -> List.of(library);
    };
  }

  private static boolean isIn(String root, JavaClass used) {
    return (used.getPackageName() + ".").startsWith(root + ".");
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
