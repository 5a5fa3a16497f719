package dev.switchboard.edge.transition;

import dev.switchboard.contracts.Topic;
import dev.switchboard.edge.kafka.InboundRecord;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The topics as what they are: a log that can be read again. */
public interface ReplayLog {

  /** For a loop whose {@link PartitionPositions} are nobody's. */
  ReplayLog NONE =
      new ReplayLog() {
        @Override
        public Uni<Map<Topic, String>> identities(Set<Topic> topics) {
          return Uni.createFrom().item(Map.of());
        }

        @Override
        public Uni<Long> replay(
            List<OffsetRange> stretches, Function<List<InboundRecord>, Uni<Void>> each) {
          return Uni.createFrom().item(0L);
        }
      };

  /** The topics' names, made such that a topic that was deleted and created anew has another. */
  Uni<Map<Topic, String>> identities(Set<Topic> topics);

  /**
   * Reads stretches again, in the order of time: what caused a record comes before it, also when it
   * lies in another topic. What the log no longer has is left out.
   *
   * @param each takes a batch; the next one follows when it is done
   * @return how many records there were
   */
  Uni<Long> replay(List<OffsetRange> stretches, Function<List<InboundRecord>, Uni<Void>> each);

  /**
   * Some records of a partition.
   *
   * @param from offset of the first
   * @param to offset behind the last
   */
  record OffsetRange(Topic topic, int partition, long from, long to) {}
}
