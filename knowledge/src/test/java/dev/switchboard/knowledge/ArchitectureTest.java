package dev.switchboard.knowledge;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final int MOST_CLASSES = 25;

  /** Names that were replaced by the field's terms. */
  private static final String RETIRED =
      ".*[.$](KnowledgeUpkeep|PassageCutter|Findings|Fusion|\\w*SharedPages|Question)";

  private static final String[] PURE = {
    "dev.switchboard.knowledge",
    "dev.switchboard.knowledge.splitter..",
    "dev.switchboard.knowledge.store..",
    "dev.switchboard.knowledge.search.."
  };

  private static final JavaClasses KNOWLEDGE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.switchboard.knowledge");

  @Test
  void packagesHaveNoCircles() {
    slices().matching("dev.switchboard.(**)").should().beFreeOfCycles().check(KNOWLEDGE);
  }

  @Test
  void usesLibrariesAndNoService() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.switchboard..")
                .and(
                    not(
                        resideInAnyPackage(
                            "dev.switchboard.knowledge..",
                            "dev.switchboard.contracts..",
                            "dev.switchboard.bot..",
                            "dev.switchboard.embeddings..",
                            "dev.switchboard.yaml..",
                            "dev.switchboard.edge.."))))
        .check(KNOWLEDGE);
  }

  @Test
  void whatRanksAndSplitsIsPure() {
    classes()
        .that()
        .resideInAnyPackage(PURE)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(PURE)
                .or(
                    resideInAnyPackage(
                        "java.lang..",
                        "java.util..",
                        "java.text..",
                        "java.security..",
                        "java.nio.charset..",
                        "java.io..",
                        "org.jspecify..",
                        "org.apache.commons.codec.digest..",
                        "com.fasterxml.jackson.databind..",
                        "com.fasterxml.jackson.core..",
                        "dev.switchboard.contracts..",
                        "dev.switchboard.embeddings",
                        "dev.switchboard.bot..")))
        .because("no index, no file and no server is needed to test it")
        .check(KNOWLEDGE);
  }

  @Test
  void packagesStaySmallAndUseTheFieldsNames() {
    assertThat(
            KNOWLEDGE.stream()
                .filter(JavaClass::isTopLevelClass)
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting())))
        .allSatisfy((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(MOST_CLASSES));
    noClasses().should().haveNameMatching(RETIRED).check(KNOWLEDGE);
  }
}
