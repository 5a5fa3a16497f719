package dev.switchboard.endtoend;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.switchboard.testkit.ProjectRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Files of a few screens, packages that can be surveyed, no circles between packages. What is not
 * there yet is listed in {@code exceptions.txt}, which may only shrink: a new exception fails, and
 * so does an entry that is not needed any more.
 */
class SizesTest {

  private static final int LINES = 250;
  private static final int FILES = 25;
  private static final Path LIST = Path.of("src/test/resources/exceptions.txt");
  private static final Pattern MODULE = Pattern.compile("<module>(.*?)</module>");

  @Test
  void noFileIsLongerThanAFewScreens() {
    assertListed(
        "lines",
        sources().filter(file -> linesOf(file) > LINES).map(SizesTest::relative),
        "has more than " + LINES + " lines: split it");
  }

  @Test
  void noPackageHoldsMoreFilesThanOneCanSurvey() {
    Map<String, Long> files =
        sources()
            .collect(
                Collectors.groupingBy(
                    file -> relative(file.getParent()), TreeMap::new, Collectors.counting()));
    assertListed(
        "files",
        files.keySet().stream().filter(folder -> files.get(folder) > FILES),
        "holds more than " + FILES + " files: split it");
  }

  @Test
  void noPackagesOfAModuleNeedEachOtherInACircle() {
    assertListed(
        "circles",
        modules().filter(SizesTest::hasPackageCircle),
        "has packages that need each other in a circle: move what both need");
  }

  private static void assertListed(String kind, Stream<String> found, String what) {
    Set<String> now = found.collect(Collectors.toCollection(TreeSet::new));
    Set<String> listed = listed(kind);
    assertThat(now.stream().filter(each -> !listed.contains(each)).toList()).as(what).isEmpty();
    assertThat(listed.stream().filter(each -> !now.contains(each)).toList())
        .as("not needed any more: delete these lines '%s …' from %s", kind, LIST)
        .isEmpty();
  }

  private static Set<String> listed(String kind) {
    return read(LIST)
        .lines()
        .filter(line -> line.startsWith(kind + " "))
        .map(line -> line.substring(kind.length() + 1).strip())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean hasPackageCircle(String module) {
    JavaClasses classes =
        new ClassFileImporter().importPath(ProjectRoot.resolve(module).resolve("target/classes"));
    assertThat(classes).as("classes of %s; run mvn verify from the root", module).isNotEmpty();
    return slices()
        .assignedFrom(new ByPackage())
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .evaluate(classes)
        .hasViolation();
  }

  private static Stream<Path> sources() {
    return modules().flatMap(module -> sourcesOf(ProjectRoot.resolve(module)));
  }

  private static Stream<Path> sourcesOf(Path module) {
    Path main = module.resolve("src/main/java");
    try (Stream<Path> files = Files.walk(main)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("package-info.java"))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> modules() {
    return MODULE
        .matcher(read(ProjectRoot.resolve("pom.xml")))
        .results()
        .map(module -> module.group(1))
        .filter(module -> Files.isDirectory(ProjectRoot.resolve(module).resolve("src/main/java")));
  }

  private static long linesOf(Path file) {
    return read(file).lines().count();
  }

  private static String relative(Path path) {
    return ProjectRoot.find().relativize(path).toString();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Each package on its own, the one at the root, too. */
  private static final class ByPackage implements SliceAssignment {

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return SliceIdentifier.of(type.getPackageName());
    }

    @Override
    public String getDescription() {
      return "packages";
    }
  }
}
