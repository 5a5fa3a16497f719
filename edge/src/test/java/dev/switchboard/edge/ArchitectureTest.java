package dev.switchboard.edge;

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

/** The rules of the library: pure seams, rooms without circles, and names of the glossary. */
class ArchitectureTest {

  private static final int MOST_FILES = 25;

  private static final String RETIRED =
      ".*(Mark|Marks|Fold|HotStates|Patience|Round|Arrivals|Emitter|SetBack|Stretch|Ticker|Inbox"
          + "|OnceOnly|Inquiry|Finding|Wish|Wishes|Standing|Substitutes)";

  private static final String[] PURE = {
    "dev.switchboard.transition..", "dev.switchboard.once..", "dev.switchboard.retry.."
  };

  private static final JavaClasses EDGE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(
              "dev.switchboard.edge",
              "dev.switchboard.transition",
              "dev.switchboard.once",
              "dev.switchboard.retry");

  @Test
  void whatCoresMayUseIsPure() {
    classes()
        .that()
        .resideInAnyPackage(PURE)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java.lang..",
            "java.time..",
            "java.util..",
            "org.jspecify..",
            "dev.switchboard.contracts..",
            "dev.switchboard.transition..",
            "dev.switchboard.once..",
            "dev.switchboard.retry..")
        .check(EDGE);
  }

  @Test
  void packagesFormNoCircles() {
    slices()
        .matching("dev.switchboard.(**)")
        .namingSlices("$1")
        .should()
        .beFreeOfCycles()
        .check(EDGE);
  }

  @Test
  void noPackageIsCrowded() {
    Map<String, Long> files =
        EDGE.stream()
            .filter(JavaClass::isTopLevelClass)
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

    assertThat(files)
        .isNotEmpty()
        .allSatisfy((name, count) -> assertThat(count).isLessThanOrEqualTo(MOST_FILES));
  }

  @Test
  void retiredNamesStayRetired() {
    noClasses().should().haveNameMatching(RETIRED).check(EDGE);
  }
}
