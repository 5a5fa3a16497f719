package dev.switchboard.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Rules on the packages and names of one module. */
public final class PackageRules {

  /** The most files that a package may have. */
  public static final int MOST_FILES = 25;

  private PackageRules() {}

  /** No two packages need each other, directly or by way of others. */
  public static void checkNoCircles(JavaClasses module) {
    slices()
        .assignedFrom(
            new SliceAssignment() {
              @Override
              public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(type.getPackageName());
              }

              @Override
              public String getDescription() {
                return "each package";
              }
            })
        .should()
        .beFreeOfCycles()
        .because("a package is understood, tested and moved without those that use it")
        .check(module);
  }

  /**
   * Packages with more files than {@link #MOST_FILES}, with their number of files; one top-level
   * type is one file, and {@code package-info} is not counted.
   */
  public static Map<String, Long> largePackages(JavaClasses module) {
    Map<String, Long> files =
        module.stream()
            .filter(type -> type.getEnclosingClass().isEmpty())
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .collect(
                Collectors.groupingBy(
                    JavaClass::getPackageName, TreeMap::new, Collectors.counting()));
    files.values().removeIf(count -> count <= MOST_FILES);
    return files;
  }

  /**
   * No type is called by a retired name.
   *
   * @param names simple names that were replaced by the field's terms
   */
  public static void checkRetired(JavaClasses module, String... names) {
    for (String name : names) {
      noClasses()
          .should()
          .haveSimpleName(name)
          .because("the glossary has another name for it")
          .check(module);
    }
  }
}
