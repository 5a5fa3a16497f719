package dev.switchboard.cli.stream;

import dev.switchboard.contracts.TurnCompleted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Counts which messages were sent and which were answered. Each message is a conversation of its
 * own, so every turn that ends in it is an answer to it. Used by the sender and the reader at once.
 */
final class Answers {

  private final long[] sentAt;
  private final long[] answeredAt;
  private final int[] turns;
  private final Set<String> seen = new HashSet<>();
  private final Map<String, Integer> byIntent = new TreeMap<>();
  private final Map<String, Integer> byStatus = new TreeMap<>();
  private int sent;
  private int answered;
  private int copies;

  Answers(int messages) {
    this.sentAt = new long[messages];
    this.answeredAt = new long[messages];
    this.turns = new int[messages];
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
    turns[row]++;
    if (turns[row] > 1) {
      return;
    }
    answered++;
    answeredAt[row] = now;
    byIntent.merge(Objects.requireNonNullElse(turn.intent(), "(none)"), 1, Integer::sum);
    byStatus.merge(turn.status().name().toLowerCase(java.util.Locale.ROOT), 1, Integer::sum);
  }

  synchronized int sentCount() {
    return sent;
  }

  synchronized int answeredCount() {
    return answered;
  }

  synchronized boolean complete() {
    return answered == turns.length;
  }

  /** What came of it. */
  synchronized Summary summary() {
    List<Integer> none = new ArrayList<>();
    List<Integer> several = new ArrayList<>();
    List<Double> millis = new ArrayList<>();
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (int row = 0; row < turns.length; row++) {
      if (turns[row] == 0) {
        none.add(row);
        continue;
      }
      if (turns[row] > 1) {
        several.add(row);
      }
      millis.add((answeredAt[row] - sentAt[row]) / 1e6);
      first = Math.min(first, sentAt[row]);
      last = Math.max(last, answeredAt[row]);
    }
    return new Summary(
        turns.length,
        none,
        several,
        copies,
        byIntent,
        byStatus,
        Percentiles.of(millis),
        millis.isEmpty() ? 0 : (last - first) / 1e9);
  }
}
