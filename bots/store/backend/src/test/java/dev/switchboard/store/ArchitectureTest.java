package dev.switchboard.store;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses SHOP =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.switchboard.store");

  @Test
  void rulesAreThePlainLanguageAndNothingElse() {
    classes()
        .that()
        .resideInAPackage("..store.core..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", "dev.switchboard.store.core..")
        .check(SHOP);
  }

  @Test
  void resourcesDoNotTalkToTheDatabaseThemselves() {
    noClasses()
        .that()
        .resideInAPackage("..store.http..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..")
        .check(SHOP);
  }

  @Test
  void theShopKnowsNothingOfTheServicesThatUseIt() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.switchboard.contracts..", "dev.switchboard.tools..", "dev.switchboard.router..")
        .check(SHOP);
  }
}
