package dev.switchboard.edge.transition;

import dev.switchboard.edge.kafka.InboundRecord;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoints that a batch advances.
 *
 * @param numbers of its partitions
 * @param redecision how a repair decides on the batch; null for a batch that is new
 */
record BatchCheckpoint(
    Set<Integer> numbers, List<InboundRecord> batch, @Nullable Redecision redecision) {

  /** A batch of records that are decided again, which advances no checkpoint. */
  static BatchCheckpoint unchanged(Redecision redecision) {
    return new BatchCheckpoint(Set.of(), List.of(), redecision);
  }

  /** The same batch, of which something is still to be decided. */
  BatchCheckpoint unchanged() {
    return new BatchCheckpoint(Set.of(), List.of(), redecision);
  }

  static BatchCheckpoint of(List<InboundRecord> batch) {
    return new BatchCheckpoint(
        batch.stream().map(it -> it.raw().partition()).collect(Collectors.toUnmodifiableSet()),
        batch,
        null);
  }
}
