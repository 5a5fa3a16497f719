package dev.switchboard.cli.stream;

import dev.switchboard.contracts.TurnCompleted;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts which messages were sent and what came of each. A message is a conversation of its own, so
 * every turn that ends in it belongs to it; whether that is an answer, {@link Outcome} says. Used
 * by the sender and the reader at once.
 */
final class Answers {

  private final long[] sentAt;
  private final long[] endedAt;
  private final @Nullable Outcome[] outcomes;
  private final Set<String> seen = new HashSet<>();
  private final Map<String, Integer> byIntent = new TreeMap<>();
  private final Map<String, Integer> byStatus = new TreeMap<>();
  private int sent;
  private int ended;
  private int copies;

  Answers(int messages) {
    this.sentAt = new long[messages];
    this.endedAt = new long[messages];
    this.outcomes = new Outcome[messages];
  }

  /** A message is about to be sent, at this time in nanoseconds of any fixed origin. */
  synchronized void sent(int row, long now) {
    sentAt[row] = now;
    sent++;
  }

  /** A turn of this message's conversation has ended. */
  synchronized void completed(int row, TurnCompleted turn, long now) {
    if (!seen.add(turn.id())) {
      // The same event once more: at-least-once delivery, which a reader takes as one by its id.
      copies++;
      return;
    }
    if (outcomes[row] != null) {
      outcomes[row] = Outcome.SEVERAL_TURNS;
      return;
    }
    outcomes[row] = Outcome.of(turn);
    ended++;
    endedAt[row] = now;
    byIntent.merge(Objects.requireNonNullElse(turn.intent(), "(none)"), 1, Integer::sum);
    byStatus.merge(
        turn.status().name().toLowerCase(Locale.ROOT).replace('_', '-'), 1, Integer::sum);
  }

  synchronized int sentCount() {
    return sent;
  }

  /** How many messages had a turn that has ended, well or not. */
  synchronized int endedCount() {
    return ended;
  }

  synchronized boolean complete() {
    return ended == outcomes.length;
  }

  /** What came of it. */
  synchronized Summary summary() {
    Map<Outcome, List<Integer>> rows = new EnumMap<>(Outcome.class);
    List<Double> millis = new ArrayList<>();
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (int row = 0; row < outcomes.length; row++) {
      Outcome outcome = Objects.requireNonNullElse(outcomes[row], Outcome.NO_TURN);
      rows.computeIfAbsent(outcome, any -> new ArrayList<>()).add(row);
      if (outcome == Outcome.ANSWERED) {
        // A turn that failed at once would flatter the times.
        millis.add((endedAt[row] - sentAt[row]) / 1e6);
        first = Math.min(first, sentAt[row]);
        last = Math.max(last, endedAt[row]);
      }
    }
    return new Summary(
        rows,
        copies,
        byIntent,
        byStatus,
        Percentiles.of(millis),
        millis.isEmpty() ? 0 : (last - first) / 1e9);
  }
}
