package dev.switchboard.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The working copy that the files of {@code deploy} are held against. */
final class ProjectTree {

  static final Path ROOT = root();
  static final Path DEPLOY = ROOT.resolve("deploy");
  static final Path KUBERNETES = DEPLOY.resolve("kubernetes");

  /** The store API of the sample bot: deployed like a service, but none. */
  static final String STORE = "bots/store/backend";

  private static final ObjectMapper JSON = new ObjectMapper();

  private ProjectTree() {}

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("deploy/Containerfile"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  /** Folders at the root whose build makes a Quarkus application. */
  static Set<String> services() {
    return children(ROOT)
        .filter(folder -> Files.exists(folder.resolve("pom.xml")))
        .filter(folder -> text(folder.resolve("pom.xml")).contains(">quarkus-maven-plugin<"))
        .map(folder -> folder.getFileName().toString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The value of a property of the root {@code pom.xml}. */
  static String property(String name) {
    String pom = text(ROOT.resolve("pom.xml"));
    int start = pom.indexOf("<" + name + ">") + name.length() + 2;
    return pom.substring(start, pom.indexOf("</" + name + ">", start));
  }

  static Stream<Path> children(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The documents of a YAML text, anchors and merge keys resolved; a key given twice is refused.
   */
  static List<JsonNode> yaml(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    Iterable<Object> documents = new Yaml(new SafeConstructor(options)).loadAll(text);
    return StreamSupport.stream(documents.spliterator(), false)
        .map(document -> (JsonNode) JSON.valueToTree(document))
        .toList();
  }
}
