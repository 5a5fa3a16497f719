package dev.switchboard.edge.transition;

import dev.switchboard.edge.InboundRecord;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a batch says about how far partitions are worked off.
 *
 * @param numbers of its partitions
 */
record Round(Set<Integer> numbers, List<InboundRecord> batch) {

  /** Of records that were decided before: they say nothing new. */
  static final Round AGAIN = new Round(Set.of(), List.of());

  static Round of(List<InboundRecord> batch) {
    return new Round(
        batch.stream().map(it -> it.raw().partition()).collect(Collectors.toUnmodifiableSet()),
        batch);
  }
}
