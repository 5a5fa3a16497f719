package dev.switchboard.evaluation.conversations;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.cli.project.ExitCode;
import dev.switchboard.cli.project.Failure;
import dev.switchboard.evaluation.conversations.ConversationsReport.Rate;
import dev.switchboard.yaml.Problem;
import dev.switchboard.yaml.Problems;
import dev.switchboard.yaml.YamlNode;
import dev.switchboard.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many conversations of each kind must pass at least: a ratchet, which is only ever raised.
 *
 * @param least kind to count
 */
record Floors(Map<String, Integer> least) {

  Floors {
    least = Map.copyOf(least);
  }

  /**
   * @throws Failure if the file is none of "kind: count"
   */
  static Floors read(Path file) {
    Problems problems = new Problems();
    try {
      YamlNode node = YamlReader.read(file.toString(), Files.readString(file), problems);
      if (node != null && !problems.hasErrors() && node.toJson().isObject()) {
        Map<String, Integer> least = new TreeMap<>();
        for (Map.Entry<String, JsonNode> floor : node.toJson().properties()) {
          least.put(floor.getKey(), floor.getValue().asInt(Integer.MAX_VALUE));
        }
        return new Floors(least);
      }
      throw new Failure(
          "--floors: %s is no list of \"kind: count\" %s"
              .formatted(file, problems.all().stream().map(Problem::toString).toList()),
          ExitCode.USAGE);
    } catch (IOException e) {
      throw new Failure("--floors: %s can't be read: %s".formatted(file, e), ExitCode.USAGE);
    }
  }

  /** The kinds that are below, and those that nobody has a floor for; empty = all is well. */
  List<String> broken(Map<String, Rate> rates) {
    List<String> broken = new ArrayList<>();
    new TreeMap<>(least)
        .forEach(
            (kind, floor) -> {
              int passed = rates.getOrDefault(kind, new Rate(0, 0)).passed();
              if (passed < floor) {
                broken.add("%s: %d passed, and %d must".formatted(kind, passed, floor));
              }
            });
    for (String kind : rates.keySet()) {
      if (!least.containsKey(kind)) {
        broken.add(
            "%s has no floor; add \"%s: %d\"".formatted(kind, kind, rates.get(kind).passed()));
      }
    }
    return broken;
  }

  /** The kinds whose floor can be raised, as the file has them. */
  List<String> raisable(Map<String, Rate> rates) {
    return rates.entrySet().stream()
        .filter(kind -> kind.getValue().passed() > least.getOrDefault(kind.getKey(), 0))
        .map(kind -> kind.getKey() + ": " + kind.getValue().passed())
        .toList();
  }
}
