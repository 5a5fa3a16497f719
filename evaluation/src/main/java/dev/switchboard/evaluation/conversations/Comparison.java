package dev.switchboard.evaluation.conversations;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.cli.project.ExitCode;
import dev.switchboard.cli.project.Failure;
import dev.switchboard.contracts.wire.EventJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A run beside an earlier one. Conversations that only one of them has are neither better nor
 * worse.
 *
 * @param better ids of those that hold more often now
 * @param worse ids of those that hold less often now
 */
record Comparison(List<String> better, List<String> worse) {

  Comparison {
    better = List.copyOf(better);
    worse = List.copyOf(worse);
  }

  /**
   * @param earlier a file that {@code --json} has written
   * @throws Failure if it is none
   */
  static Comparison with(Path earlier, ConversationsReport now) {
    Map<String, Double> before = new HashMap<>();
    try {
      for (JsonNode outcome : EventJson.mapper().readTree(earlier.toFile()).path("outcomes")) {
        before.put(
            outcome.path("id").asText(),
            outcome.path("passes").asDouble() / outcome.path("attempts").asDouble(1));
      }
    } catch (IOException e) {
      throw new Failure(
          "--compare: %s can't be read (%s); name a file that --json has written"
              .formatted(earlier, e.getMessage()),
          ExitCode.USAGE);
    }
    List<String> better = new ArrayList<>();
    List<String> worse = new ArrayList<>();
    for (ConversationOutcome outcome : now.outcomes()) {
      String id = outcome.conversation().id();
      double share = (double) outcome.passes() / outcome.attempts();
      double then = before.getOrDefault(id, share);
      if (share > then) {
        better.add(id);
      } else if (share < then) {
        worse.add(id);
      }
    }
    return new Comparison(better, worse);
  }

  String text() {
    return section("Better", better) + section("Worse", worse);
  }

  private static String section(String title, List<String> ids) {
    return "%s: %d%n%s".formatted(title, ids.size(), String.join("", lines(ids)));
  }

  private static List<String> lines(List<String> ids) {
    return ids.stream().map(id -> "  " + id + "\n").toList();
  }
}
