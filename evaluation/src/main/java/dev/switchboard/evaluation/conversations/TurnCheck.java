package dev.switchboard.evaluation.conversations;

import dev.switchboard.bot.model.EvalCase.Expect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Holds a turn against what is expected of it. */
final class TurnCheck {

  private TurnCheck() {}

  /** What does not hold, each in words that name the condition; empty = all of it holds. */
  static List<String> failures(Expect expected, TurnSeen seen) {
    List<String> failures = new ArrayList<>();
    if (!expected.intents().isEmpty() && !expected.intents().contains(seen.intent())) {
      failures.add(
          "intent %s, but it is %s"
              .formatted(String.join(" or ", expected.intents()), seen.intent()));
    }
    expected.texts().forEach(check -> check.problem(seen.reply()).ifPresent(failures::add));
    List<String> unnamed =
        expected.sources().stream().filter(Predicate.not(seen.sources()::contains)).toList();
    if (!unnamed.isEmpty()) {
      failures.add("sources %s, but they are %s".formatted(unnamed, seen.sources()));
    }
    if (expected.tools() != null && !expected.tools().equals(seen.tools())) {
      failures.add("tools %s, but they are %s".formatted(expected.tools(), seen.tools()));
    }
    slots(expected.slots(), seen).ifPresent(failures::add);
    flag("handoff", expected.handoff(), seen.handedOff()).ifPresent(failures::add);
    flag("asks", expected.asks(), seen.asks()).ifPresent(failures::add);
    return failures;
  }

  private static Optional<String> slots(Map<String, Optional<String>> expected, TurnSeen seen) {
    Map<String, String> slots = seen.slots();
    if (expected.isEmpty()) {
      return Optional.empty();
    }
    if (slots == null) {
      return Optional.of("slots, but the gateway does not tell them");
    }
    boolean holds =
        expected.entrySet().stream()
            .allMatch(
                slot -> slot.getValue().equals(Optional.ofNullable(slots.get(slot.getKey()))));
    return holds
        ? Optional.empty()
        : Optional.of("slots %s, but they are %s".formatted(shown(expected), slots));
  }

  private static String shown(Map<String, Optional<String>> slots) {
    return String.join(
        ", ",
        slots.entrySet().stream()
            .map(slot -> slot.getKey() + "=" + slot.getValue().orElse("none"))
            .toList());
  }

  private static Optional<String> flag(String name, @Nullable Boolean expected, boolean seen) {
    return expected == null || expected == seen
        ? Optional.empty()
        : Optional.of("%s %s, but it is %s".formatted(name, expected, seen));
  }
}
