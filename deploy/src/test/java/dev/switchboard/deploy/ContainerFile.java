package dev.switchboard.deploy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The instructions of {@code deploy/Containerfile}, continued lines joined, comments left out. */
record ContainerFile(List<String> instructions) {

  private static final Pattern VARIABLE = Pattern.compile("([A-Z0-9_]+)=(\"[^\"]*\"|\\S+)");

  static ContainerFile read() {
    String text = ProjectTree.text(ProjectTree.DEPLOY.resolve("Containerfile"));
    return new ContainerFile(
        text.replaceAll("(?m)^#.*\\n", "")
            .replaceAll("\\\\\\n\\s*", " ")
            .lines()
            .filter(line -> !line.isBlank())
            .toList());
  }

  /** Arguments of every instruction of a kind. */
  List<String> all(String instruction) {
    return instructions.stream()
        .filter(line -> line.startsWith(instruction + " "))
        .map(line -> line.substring(instruction.length() + 1).strip())
        .toList();
  }

  int exposed() {
    return Integer.parseInt(all("EXPOSE").getFirst());
  }

  /** The sources of every COPY, as written. */
  List<String> copied() {
    return all("COPY").stream().map(copy -> copy.split("\\s+")[0]).toList();
  }

  Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>();
    all("ENV")
        .forEach(
            line ->
                VARIABLE
                    .matcher(line)
                    .results()
                    .forEach(found -> environment.put(found.group(1), found.group(2))));
    return environment;
  }
}
