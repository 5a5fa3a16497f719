package dev.switchboard.edge.transition;

import dev.switchboard.edge.kafka.InboundRecord;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a batch says about how far partitions are processed.
 *
 * @param numbers of its partitions
 */
record BatchCheckpoint(Set<Integer> numbers, List<InboundRecord> batch) {

  /** Of records that were decided before: they say nothing new. */
  static final BatchCheckpoint AGAIN = new BatchCheckpoint(Set.of(), List.of());

  static BatchCheckpoint of(List<InboundRecord> batch) {
    return new BatchCheckpoint(
        batch.stream().map(it -> it.raw().partition()).collect(Collectors.toUnmodifiableSet()),
        batch);
  }
}
