package dev.switchboard.router.ctk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.switchboard.testkit.ProjectRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A scenario of the standard's conformance kit, or of our own of the same kind. Its Gherkin is a
 * handful of fixed sentences, some with a YAML text under them.
 *
 * @param flow what the document is called here, since names must differ
 */
record Scenario(String feature, String name, String flow, List<Step> steps) {
  private static final YAMLMapper YAML = new YAMLMapper();

  /** A sentence, without its first word, and the text under it, or an empty one. */
  record Step(String sentence, String text) {}

  /** The kit; none where it isn't here. */
  static List<Scenario> kit() {
    return in("kit", ProjectRoot.sharedData().resolve("flows/ctk"));
  }

  /** Our own, for what the kit leaves out. */
  static List<Scenario> own() {
    return in("own", ProjectRoot.resolve("router/src/test/resources/scenarios"));
  }

  private static List<Scenario> in(String prefix, Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    var all = new ArrayList<Scenario>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".feature")).sorted().toList()) {
        read(prefix, file.getFileName().toString(), Files.readAllLines(file).iterator(), all);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  private static void read(
      String prefix, String feature, Iterator<String> lines, List<Scenario> all) {
    while (lines.hasNext()) {
      String line = lines.next().strip();
      if (line.startsWith("Scenario:")) {
        String name = line.substring("Scenario:".length()).strip();
        all.add(new Scenario(feature, name, prefix + "-" + (all.size() + 1), new ArrayList<>()));
      } else if (line.matches("(Given|When|Then|And) .*")) {
        String sentence = line.substring(line.indexOf(' ') + 1).strip();
        String text = sentence.endsWith(":") ? text(lines) : "";
        all.getLast().steps().add(new Step(sentence, text));
      }
    }
  }

  private static String text(Iterator<String> lines) {
    lines.next();
    var text = new ArrayList<String>();
    for (String line = lines.next(); !line.strip().startsWith("\"\"\""); line = lines.next()) {
      text.add(line);
    }
    return text.stream().collect(Collectors.joining("\n")).stripIndent();
  }

  /** The document, under the name that it has here. */
  String document() {
    ObjectNode tree = (ObjectNode) yaml(step("a workflow with definition:").text());
    ((ObjectNode) tree.path("document")).put("name", flow);
    return tree.toPrettyString();
  }

  JsonNode input() {
    return steps.stream()
        .filter(step -> step.sentence().equals("given the workflow input is:"))
        .findFirst()
        .map(step -> yaml(step.text()))
        .orElseGet(JsonNodeFactory.instance::objectNode);
  }

  /** What must have come out: all after the execution. */
  List<Step> outcomes() {
    int executed = steps.indexOf(step("the workflow is executed"));
    return steps.subList(executed + 1, steps.size());
  }

  private Step step(String sentence) {
    return steps.stream().filter(s -> s.sentence().equals(sentence)).findFirst().orElseThrow();
  }

  static JsonNode yaml(String text) {
    try {
      return YAML.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
