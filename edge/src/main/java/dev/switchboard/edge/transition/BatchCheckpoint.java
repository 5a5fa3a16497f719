package dev.switchboard.edge.transition;

import dev.switchboard.edge.kafka.InboundRecord;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The checkpoints that a batch advances.
 *
 * @param numbers of its partitions
 */
record BatchCheckpoint(Set<Integer> numbers, List<InboundRecord> batch) {

  /** A batch of records that are decided again, which advances no checkpoint. */
  static final BatchCheckpoint UNCHANGED = new BatchCheckpoint(Set.of(), List.of());

  static BatchCheckpoint of(List<InboundRecord> batch) {
    return new BatchCheckpoint(
        batch.stream().map(it -> it.raw().partition()).collect(Collectors.toUnmodifiableSet()),
        batch);
  }
}
