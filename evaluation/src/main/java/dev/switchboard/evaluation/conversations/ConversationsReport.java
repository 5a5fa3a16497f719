package dev.switchboard.evaluation.conversations;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.wire.EventJson;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came out of all conversations.
 *
 * @param seconds from the first message to the last answer
 */
record ConversationsReport(List<ConversationOutcome> outcomes, double seconds) {

  ConversationsReport {
    outcomes = List.copyOf(outcomes);
  }

  /** How many of a kind passed. */
  record Rate(int passed, int of) {

    Rate with(boolean passes) {
      return new Rate(passed + (passes ? 1 : 0), of + 1);
    }

    /** Rounded down to a tenth: 100 is said where all passed, and nowhere else. */
    double percent() {
      return Math.floor(1000.0 * passed / of) / 10;
    }
  }

  boolean allPassed() {
    return outcomes.stream().allMatch(ConversationOutcome::passed);
  }

  /** Kind to rate, by name. */
  Map<String, Rate> rates() {
    Map<String, Rate> rates = new TreeMap<>();
    for (ConversationOutcome outcome : outcomes) {
      rates.merge(
          outcome.conversation().kind(),
          new Rate(0, 0).with(outcome.passed()),
          (rate, one) -> rate.with(outcome.passed()));
    }
    return rates;
  }

  /** The failures with all that was said, then a table by kind: a Markdown one, for the docs. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (ConversationOutcome outcome : outcomes) {
      if (!outcome.passed()) {
        text.append(
            "%s (%s)%s%n%s%n"
                .formatted(
                    outcome.conversation().id(),
                    outcome.conversation().path(),
                    outcome.attempts() == 1
                        ? ""
                        : ": %d of %d".formatted(outcome.passes(), outcome.attempts()),
                    outcome.story()));
      }
    }
    text.append("| kind | conversations | passed | |\n|---|---|---|---|\n");
    Rate all = new Rate(0, 0);
    for (Map.Entry<String, Rate> kind : rates().entrySet()) {
      text.append(row(kind.getKey(), kind.getValue()));
      all = new Rate(all.passed() + kind.getValue().passed(), all.of() + kind.getValue().of());
    }
    return text.append(row("all", all))
        .append(
            String.format(
                Locale.ROOT,
                "%n%d turns in %.1f s%n",
                outcomes.stream().mapToInt(outcome -> outcome.turns().size()).sum(),
                seconds))
        .toString();
  }

  private static String row(String name, Rate rate) {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %s %% |%n",
        name,
        rate.of(),
        rate.passed(),
        rate.percent() == 100 ? "100" : rate.percent());
  }

  /** The same for programs, and for later runs to be compared with. */
  ObjectNode json() {
    ObjectNode json = EventJson.mapper().createObjectNode();
    json.put("conversations", outcomes.size()).put("seconds", seconds);
    json.set("kinds", EventJson.mapper().valueToTree(rates()));
    ArrayNode all = json.putArray("outcomes");
    for (ConversationOutcome outcome : outcomes) {
      all.addObject()
          .put("id", outcome.conversation().id())
          .put("file", outcome.conversation().path().toString())
          .put("attempts", outcome.attempts())
          .put("passes", outcome.passes())
          .put("seconds", outcome.seconds())
          .set("turns", EventJson.mapper().valueToTree(outcome.turns()));
    }
    return json;
  }
}
