package dev.switchboard.edge.transition;

import dev.switchboard.contracts.Topic;
import dev.switchboard.edge.kafka.InboundRecord;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The topics as a log that can be read again. */
public interface ReplayLog {

  /** For a loop without partitions. */
  ReplayLog NONE =
      new ReplayLog() {
        @Override
        public Uni<Map<Topic, String>> identities(Set<Topic> topics) {
          return Uni.createFrom().item(Map.of());
        }

        @Override
        public Uni<List<OffsetRange>> toTheEnd(List<OffsetRange> ranges) {
          return Uni.createFrom().item(ranges);
        }

        @Override
        public Uni<List<OffsetRange>> after(List<OffsetRange> ranges, Topic topic) {
          return Uni.createFrom().item(List.of());
        }

        @Override
        public Uni<Long> replay(
            List<OffsetRange> ranges, Function<List<InboundRecord>, Uni<Void>> each) {
          return Uni.createFrom().item(0L);
        }
      };

  /** Names of the topics that differ when a topic was deleted and created again. */
  Uni<Map<Topic, String>> identities(Set<Topic> topics);

  /** The ranges, each up to the last record that the log has by now. */
  Uni<List<OffsetRange>> toTheEnd(List<OffsetRange> ranges);

  /**
   * What another topic has, in the partitions of the ranges' numbers, from the time of the first
   * record of a range up to its end: everything that those records can have caused there.
   */
  Uni<List<OffsetRange>> after(List<OffsetRange> ranges, Topic topic);

  /**
   * Reads ranges again, in the order of time: the cause of a record comes before it, also from
   * another topic. Records that the log no longer has are left out.
   *
   * @param each processes a batch; the next one follows when it is done
   * @return how many records there were
   */
  Uni<Long> replay(List<OffsetRange> ranges, Function<List<InboundRecord>, Uni<Void>> each);

  /**
   * Successive records of a partition.
   *
   * @param from offset of the first
   * @param to offset behind the last
   */
  record OffsetRange(Topic topic, int partition, long from, long to) {}
}
