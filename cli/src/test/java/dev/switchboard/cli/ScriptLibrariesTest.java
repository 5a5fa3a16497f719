package dev.switchboard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * What the script builds again after a change: the libraries that it names for a module are those
 * of the poms. With one too few, {@code up} runs old classes.
 */
class ScriptLibrariesTest {

  private static final Path SCRIPT = Path.of(System.getProperty("switchboard.script"));
  private static final Path ROOT = SCRIPT.getParent().normalize();
  private static final String OURS = "switchboard-";

  @ParameterizedTest
  @MethodSource("modulesThatTheScriptBuilds")
  void theScriptNamesTheLibrariesOfTheModulesPom(String module) throws Exception {
    assertThat(namedByTheScript(module)).isEqualTo(librariesOfThePom(module));
  }

  private static List<String> modulesThatTheScriptBuilds() throws IOException {
    List<String> modules = new ArrayList<>(List.of("cli", "evaluation", "testing/benchmarks"));
    String services =
        Files.readString(SCRIPT)
            .lines()
            .filter(line -> line.startsWith("SERVICES="))
            .findFirst()
            .orElseThrow();
    modules.addAll(List.of(services.substring("SERVICES=".length()).replace("\"", "").split(" ")));
    try (Stream<Path> bots = Files.list(ROOT.resolve("bots"))) {
      bots.map(bot -> bot.resolve("backend"))
          .filter(backend -> Files.exists(backend.resolve("pom.xml")))
          .forEach(backend -> modules.add(ROOT.relativize(backend).toString()));
    }
    return modules;
  }

  private static Set<String> namedByTheScript(String module) throws Exception {
    String function =
        Files.readString(SCRIPT).replaceAll("(?s).*\\n(libraries_of\\(\\) \\{.*?\\n}\\n).*", "$1");
    Process bash =
        new ProcessBuilder("bash", "-uc", function + "libraries_of \"$1\"", "bash", module)
            .redirectErrorStream(true)
            .start();
    String printed = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(printed).isZero();
    Set<String> libraries = new TreeSet<>(List.of(printed.strip().split("\\s+")));
    libraries.remove("");
    return libraries;
  }

  private static Set<String> librariesOfThePom(String module) throws Exception {
    Map<String, String> folders = foldersOfArtifacts();
    Set<String> found = new TreeSet<>();
    List<String> open = new ArrayList<>(List.of(module));
    while (!open.isEmpty()) {
      for (String artifact : dependencies(ROOT.resolve(open.removeLast()))) {
        String folder = folders.get(artifact);
        assertThat(folder).as("folder of " + artifact).isNotNull();
        if (found.add(folder)) {
          open.add(folder);
        }
      }
    }
    return found;
  }

  private static Map<String, String> foldersOfArtifacts() throws Exception {
    Map<String, String> folders = new HashMap<>();
    for (Element module : children(child(project(ROOT), "modules"), "module")) {
      String folder = module.getTextContent().strip();
      folders.put(text(project(ROOT.resolve(folder)), "artifactId"), folder);
    }
    return folders;
  }

  /** The project's own artifacts whose classes get into the module. */
  private static List<String> dependencies(Path module) throws Exception {
    Element dependencies = child(project(module), "dependencies");
    return children(dependencies, "dependency").stream()
        .filter(dependency -> text(dependency, "artifactId").startsWith(OURS))
        .filter(dependency -> !text(dependency, "scope").equals("test"))
        .map(dependency -> text(dependency, "artifactId"))
        .toList();
  }

  private static Element project(Path module) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(module.resolve("pom.xml").toFile())
        .getDocumentElement();
  }

  private static Element child(Element parent, String name) {
    return children(parent, name).getFirst();
  }

  /** The text of a child; empty where there is none. */
  private static String text(Element parent, String name) {
    List<Element> found = children(parent, name);
    return found.isEmpty() ? "" : found.getFirst().getTextContent().strip();
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    NodeList nodes = parent.getChildNodes();
    for (int i = 0; i < nodes.getLength(); i++) {
      Node node = nodes.item(i);
      if (node instanceof Element element && element.getTagName().equals(name)) {
        found.add(element);
      }
    }
    return found;
  }
}
