package dev.switchboard.evaluation.chaos.history;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import dev.switchboard.evaluation.chaos.history.Violation.Rule;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Compares what the backend carried out with what was asked for. */
final class Effects {

  private Effects() {}

  static void check(History history, Consumer<Violation> broken) {
    Map<String, List<SeenEffect>> done =
        history.effects().stream().collect(groupingBy(SeenEffect::name));
    Set<String> failed =
        history.turns().stream()
            .filter(SeenTurn::failed)
            .flatMap(turn -> turn.messageIds().stream().map(id -> turn.conversation() + "/" + id))
            .collect(toSet());
    Set<String> known = new LinkedHashSet<>();
    for (SentMessage message : history.messages()) {
      for (String effect : message.effects()) {
        known.add(effect);
        List<SeenEffect> times = done.getOrDefault(effect, List.of());
        boolean mayBeMissing =
            !message.isAccepted() || failed.contains(message.conversation() + "/" + message.id());
        if (times.size() > 1) {
          broken.accept(
              new Violation(
                  Rule.EFFECT_ONCE,
                  message.conversation(),
                  "%s happened %d times, with the keys %s"
                      .formatted(
                          effect,
                          times.size(),
                          times.stream().map(SeenEffect::key).distinct().toList())));
        } else if (times.isEmpty() && !mayBeMissing) {
          broken.accept(
              new Violation(Rule.EFFECT_ONCE, message.conversation(), effect + " never happened"));
        }
      }
    }
    for (String effect : done.keySet()) {
      if (!known.contains(effect)) {
        broken.accept(
            new Violation(Rule.EFFECT_ONCE, "", effect + " happened and nobody asked for it"));
      }
    }
  }
}
