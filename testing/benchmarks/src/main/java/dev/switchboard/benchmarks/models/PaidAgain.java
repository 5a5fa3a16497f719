package dev.switchboard.benchmarks.models;

import dev.switchboard.benchmarks.models.UnwellEndpoint.Call;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why commands were answered, and so paid for, more than once. Only the first of these is a death's
 * to answer for: an answer that no worker has stored yet is lost with the worker that waits for it.
 *
 * @param lostToKills the worker was killed before it had stored the answer
 * @param oldest how long the oldest answer among those had been out by then, in ms
 * @param storedInVain a worker asked again although the answer was stored
 * @param untaken the worker that had asked lived on, and asked again after the whole answer was out
 * @param late the worker that had asked lived on, and asked again before the answer was out: it had
 *     run out of patience
 */
record PaidAgain(int lostToKills, long oldest, int storedInVain, int untaken, int late) {

  /**
   * A kill of the worker.
   *
   * @param at by {@link System#nanoTime()}, when it was sent
   * @param over when the process was gone
   * @param stored the commands whose answers were stored by then
   */
  record Death(long at, long over, Set<String> stored) {
    Death {
      stored = Set.copyOf(stored);
    }
  }

  /** Counts them. */
  static PaidAgain of(Map<String, List<Call>> answered, List<Death> deaths) {
    int lost = 0;
    long oldest = 0;
    int stored = 0;
    int untaken = 0;
    int late = 0;
    for (Map.Entry<String, List<Call>> command : answered.entrySet()) {
      List<Call> calls =
          command.getValue().stream().sorted(Comparator.comparingLong(Call::begun)).toList();
      for (int i = 0; i + 1 < calls.size(); i++) {
        Call call = calls.get(i);
        Call next = calls.get(i + 1);
        Death death = between(call, next, deaths);
        if (death == null) {
          if (next.begun() - call.answered() > 0) {
            untaken++;
          } else {
            late++;
          }
        } else if (death.stored().contains(command.getKey())) {
          stored++;
        } else {
          lost++;
          oldest = Math.max(oldest, (death.over() - call.answered()) / 1_000_000);
        }
      }
    }
    return new PaidAgain(lost, oldest, stored, untaken, late);
  }

  /** The death of the worker that made the call, if another one made the next. */
  private static @Nullable Death between(Call call, Call next, List<Death> deaths) {
    return deaths.stream()
        .filter(death -> death.over() - call.begun() > 0 && next.begun() - death.at() > 0)
        .findFirst()
        .orElse(null);
  }

  /** Those for which there is no excuse. */
  int withoutNeed() {
    return storedInVain + untaken;
  }
}
