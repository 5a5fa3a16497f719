package dev.switchboard.edge.transition;

import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.wire.RawRecord;
import dev.switchboard.edge.kafka.InboundRecord;
import dev.switchboard.edge.transition.ReplayLog.OffsetRange;
import dev.switchboard.edge.transition.StateStore.Checkpoint;
import dev.switchboard.edge.transition.StateStore.Checkpoints;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The positions of this process in its partitions, and the store's checkpoints of them. Partitions
 * of one number go together: they hold the events of the same conversations.
 */
@Singleton
public final class PartitionPositions {

  private final Map<Integer, Numbered> own = new TreeMap<>();

  /** The partitions of one number, one per topic. */
  static final class Numbered {
    /** Offset of the first record that is not processed yet. */
    final Map<Topic, Long> next = new EnumMap<>(Topic.class);

    /** Offset behind the last record at the time of the assignment. */
    final Map<Topic, Long> end = new EnumMap<>(Topic.class);

    /**
     * The topics' names in the store; empty until its checkpoints were compared with {@code next}.
     */
    Map<Topic, String> names = Map.of();

    /** The checkpoints in the store. */
    Checkpoints checkpoints = Checkpoints.NONE;

    boolean isCompared() {
      return names.keySet().containsAll(next.keySet());
    }

    long checkpointed(Topic topic) {
      return checkpoints.next().getOrDefault(names.getOrDefault(topic, ""), 0L);
    }

    Map<String, Long> named(Map<Topic, Long> positions) {
      Map<String, Long> named = new HashMap<>();
      positions.forEach((topic, offset) -> named.put(names.getOrDefault(topic, ""), offset));
      return named;
    }
  }

  /**
   * Adds a partition that was assigned to this process.
   *
   * @param next offset of the first record that it will get
   * @param end offset behind the last record of the log
   */
  public synchronized void assigned(Topic topic, int partition, long next, long end) {
    Numbered numbered = own.computeIfAbsent(partition, any -> new Numbered());
    numbered.next.put(topic, next);
    numbered.end.put(topic, end);
    numbered.names = Map.of();
  }

  /** Removes a partition that was assigned to another process. */
  public synchronized void revoked(Topic topic, int partition) {
    Numbered numbered = own.get(partition);
    if (numbered != null) {
      numbered.next.remove(topic);
      if (numbered.next.isEmpty()) {
        own.remove(partition);
      }
    }
  }

  synchronized Set<Integer> numbers() {
    return Set.copyOf(own.keySet());
  }

  synchronized Set<Topic> topics() {
    Set<Topic> topics = EnumSet.noneOf(Topic.class);
    own.values().forEach(numbered -> topics.addAll(numbered.next.keySet()));
    return topics;
  }

  /** Whether this process reads the topic. */
  synchronized boolean isRead(Topic topic) {
    return topics().contains(topic);
  }

  /** The numbers that were compared with the store, or that were not. */
  synchronized Set<Integer> compared(Set<Integer> numbers, boolean whether) {
    Set<Integer> found = new HashSet<>();
    own.forEach(
        (number, numbered) -> {
          if (numbers.contains(number) && numbered.isCompared() == whether) {
            found.add(number);
          }
        });
    return found;
  }

  /** A copy of the positions of one number. */
  synchronized Map<Topic, Long> next(int number) {
    Numbered numbered = own.get(number);
    return numbered == null ? Map.of() : new EnumMap<>(numbered.next);
  }

  /** Whether the topic's log lost its end, so that it has no such offset. */
  synchronized boolean isBeyondTheEnd(int number, Topic topic, long offset) {
    Numbered numbered = own.get(number);
    return numbered != null
        && offset
            > Math.max(
                numbered.end.getOrDefault(topic, Long.MAX_VALUE),
                numbered.next.getOrDefault(topic, 0L));
  }

  synchronized void compared(int number, Map<Topic, String> names, Checkpoints checkpoints) {
    Numbered numbered = own.get(number);
    if (numbered != null) {
      numbered.names = Map.copyOf(names);
      numbered.checkpoints = checkpoints;
    }
  }

  /** Whether the store has fewer writes than it had. */
  synchronized boolean showsStateLoss(Map<Integer, Checkpoints> found) {
    return found.entrySet().stream()
        .anyMatch(
            entry -> {
              Numbered numbered = own.get(entry.getKey());
              return numbered != null
                  && numbered.isCompared()
                  && entry.getValue().writes() < numbered.checkpoints.writes();
            });
  }

  /** The checkpoints of compared numbers, with these records. */
  synchronized List<Checkpoint> checkpoints(Set<Integer> numbers, List<InboundRecord> records) {
    List<Checkpoint> checkpoints = new ArrayList<>();
    for (int number : compared(numbers, true)) {
      Numbered numbered = own.get(number);
      if (numbered != null) {
        Map<Topic, Long> next = new EnumMap<>(numbered.next);
        records.stream()
            .map(InboundRecord::raw)
            .filter(raw -> raw.partition() == number && next.containsKey(raw.topic()))
            .forEach(raw -> next.merge(raw.topic(), raw.offset() + 1, Math::max));
        checkpoints.add(
            new Checkpoint(number, numbered.checkpoints.writes(), false, numbered.named(next)));
      }
    }
    return checkpoints;
  }

  /** Checkpoints that are ahead of the store. */
  synchronized List<Checkpoint> unstored() {
    return checkpoints(own.keySet(), List.of()).stream()
        .filter(
            checkpoint -> {
              Numbered numbered = own.get(checkpoint.partition());
              return numbered != null
                  && checkpoint.next().entrySet().stream()
                      .anyMatch(
                          it ->
                              it.getValue()
                                  > numbered.checkpoints.next().getOrDefault(it.getKey(), 0L));
            })
        .toList();
  }

  /**
   * Takes over the checkpoints that the store has written.
   *
   * @throws StateLossException the store has lost writes
   */
  synchronized void checkpointed(List<Checkpoint> checkpoints, List<Long> answers) {
    for (int i = 0; i < checkpoints.size(); i++) {
      if (answers.get(i) == StateStore.STATE_LOST) {
        throw new StateLossException();
      }
      Numbered numbered = own.get(checkpoints.get(i).partition());
      if (numbered != null) {
        Map<String, Long> next = new HashMap<>(numbered.checkpoints.next());
        checkpoints.get(i).next().forEach((topic, offset) -> next.merge(topic, offset, Math::max));
        numbered.checkpoints =
            new Checkpoints(Math.max(numbered.checkpoints.writes(), answers.get(i)), next);
      }
    }
  }

  /**
   * The outcomes that may belong to commands of lost records: of each number that has some, all
   * that its checkpoint does not contain.
   */
  synchronized List<OffsetRange> outcomes(List<OffsetRange> lost) {
    List<OffsetRange> outcomes = new ArrayList<>();
    for (int number : new TreeSet<>(lost.stream().map(OffsetRange::partition).toList())) {
      Numbered numbered = own.get(number);
      Long next = numbered == null ? null : numbered.next.get(Topic.OUTCOMES);
      if (numbered != null && next != null) {
        long from = Math.min(next, numbered.checkpointed(Topic.OUTCOMES));
        outcomes.add(new OffsetRange(Topic.OUTCOMES, number, from, next));
      }
    }
    return outcomes;
  }

  /** Moves the positions behind records that are processed. */
  synchronized void processed(List<InboundRecord> records) {
    for (InboundRecord inbound : records) {
      RawRecord raw = inbound.raw();
      Numbered numbered = own.get(raw.partition());
      if (numbered != null) {
        numbered.next.computeIfPresent(
            raw.topic(), (topic, next) -> Math.max(next, raw.offset() + 1));
      }
    }
  }

  /** Whether a record was processed by this process or one before, as the store confirms. */
  synchronized boolean isProcessed(RawRecord raw) {
    Numbered numbered = own.get(raw.partition());
    return numbered != null
        && numbered.isCompared()
        && raw.offset() < numbered.checkpointed(raw.topic());
  }
}
