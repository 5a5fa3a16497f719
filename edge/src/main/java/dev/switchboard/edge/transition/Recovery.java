package dev.switchboard.edge.transition;

import dev.switchboard.contracts.Topic;
import dev.switchboard.edge.kafka.InboundRecord;
import dev.switchboard.edge.transition.ReplayLog.OffsetRange;
import dev.switchboard.edge.transition.StateStore.Checkpoint;
import dev.switchboard.edge.transition.StateStore.Checkpoints;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Repairs states of which the store has lost the last writes: reads again what lies between the
 * store's checkpoints and where this process goes on, in the order of time, and lets it be decided
 * again. Ids follow from causes, so what is published again is known to whoever reads it.
 */
final class Recovery {

  private static final Logger LOG = Logger.getLogger(Recovery.class);
  private static final Duration FIRST_RETRY = Duration.ofMillis(200);
  private static final Duration LAST_RETRY = Duration.ofSeconds(5);

  private final StateStore store;
  private final PartitionPositions positions;
  private final ReplayLog log;
  private final Function<List<InboundRecord>, Uni<Void>> decide;
  private final Runnable forget;

  /**
   * Creates it.
   *
   * @param decide takes records that were decided before
   * @param forget drops the states that are in memory
   */
  Recovery(
      StateStore store,
      PartitionPositions positions,
      ReplayLog log,
      Function<List<InboundRecord>, Uni<Void>> decide,
      Runnable forget) {
    this.store = store;
    this.positions = positions;
    this.log = log;
    this.decide = decide;
    this.forget = forget;
  }

  /** Completes when partitions that are new to this process are compared with the store. */
  Uni<Void> ready(Set<Integer> numbers) {
    Set<Integer> unknown = positions.compared(numbers, false);
    return unknown.isEmpty() ? Uni.createFrom().voidItem() : compare(unknown);
  }

  /** The store is known to have lost writes. */
  Uni<Void> repair() {
    return compare(positions.numbers());
  }

  /** Looks for losses where nothing arrives, and tells the store of records that wrote nothing. */
  Uni<Void> look() {
    return ready(positions.numbers())
        .chain(() -> checkpoints(positions.numbers()))
        .chain(
            found -> {
              if (positions.showsStateLoss(found)) {
                return repair();
              }
              List<Checkpoint> news = positions.news();
              return news.isEmpty() ? Uni.createFrom().voidItem() : checkpoint(news);
            });
  }

  private Uni<Map<Integer, Checkpoints>> checkpoints(Set<Integer> numbers) {
    return numbers.isEmpty()
        ? Uni.createFrom().item(Map.of())
        : RetryForever.untilItWorks("read checkpoints", () -> store.load(List.of(), numbers))
            .map(StateStore.Loaded::checkpoints);
  }

  private Uni<Void> checkpoint(List<Checkpoint> checkpoints) {
    return RetryForever.untilItWorks(
            "write checkpoints", () -> store.commit(List.of(), checkpoints))
        .invoke(committed -> positions.checkpointed(checkpoints, committed.checkpoints()))
        .replaceWithVoid()
        .onFailure(StateLossException.class)
        .recoverWithUni(this::repair);
  }

  private Uni<Void> compare(Set<Integer> numbers) {
    return RetryForever.untilItWorks("name topics", () -> log.identities(positions.topics()))
        .chain(names -> checkpoints(numbers).chain(found -> compare(names, found)));
  }

  private Uni<Void> compare(Map<Topic, String> names, Map<Integer, Checkpoints> found) {
    List<OffsetRange> lost = new ArrayList<>();
    List<Checkpoint> overtaken = new ArrayList<>();
    found.forEach(
        (number, checkpoints) -> {
          positions.compared(number, names, checkpoints);
          positions
              .next(number)
              .forEach(
                  (topic, next) -> {
                    String name = names.getOrDefault(topic, "");
                    long checkpointed = checkpoints.next().getOrDefault(name, 0L);
                    if (positions.isBeyondTheEnd(number, topic, checkpointed)) {
                      overtaken.add(
                          new Checkpoint(number, checkpoints.writes(), true, Map.of(name, next)));
                    } else if (checkpointed < next) {
                      lost.add(new OffsetRange(topic, number, checkpointed, next));
                    }
                  });
        });
    return (overtaken.isEmpty() ? Uni.createFrom().voidItem() : shortened(overtaken))
        .chain(() -> lost.isEmpty() ? Uni.createFrom().voidItem() : again(lost, found.keySet()));
  }

  private Uni<Void> shortened(List<Checkpoint> overtaken) {
    LOG.warnf("topics have lost their ends, which Redis remembers: %s", overtaken);
    return RetryForever.untilItWorks("write checkpoints", () -> store.commit(List.of(), overtaken))
        .chain(done -> compare(Set.copyOf(overtaken.stream().map(Checkpoint::partition).toList())));
  }

  private Uni<Void> again(List<OffsetRange> lost, Set<Integer> numbers) {
    forget.run();
    LOG.infof("the states lag behind the topics, these are read again: %s", lost);
    return Uni.createFrom()
        .deferred(() -> log.replay(lost, decide))
        .onFailure()
        .invoke(e -> LOG.warnf("cannot read again yet: %s", e))
        .onFailure()
        .retry()
        .withBackOff(FIRST_RETRY, LAST_RETRY)
        .indefinitely()
        .invoke(count -> LOG.infof("%d records were decided again", count))
        .chain(() -> checkpoint(positions.checkpoints(numbers, List.of())));
  }
}
