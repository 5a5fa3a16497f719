package dev.switchboard.edge.transition;

import dev.switchboard.contracts.Topic;
import dev.switchboard.edge.kafka.InboundRecord;
import dev.switchboard.edge.transition.ReplayLog.OffsetRange;
import dev.switchboard.edge.transition.StateStore.Checkpoint;
import dev.switchboard.edge.transition.StateStore.Checkpoints;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;

/**
 * Repairs states of which the store has lost the last writes: reads the records between the store's
 * checkpoints and the positions of this process again, in the order of time, and has them decided
 * again. Ids follow from causes, so consumers recognise what is published again. Commands whose
 * outcomes lie in the log are not published again: the ledger of the workers may be lost, too. Nor
 * is anything of runs and turns whose ends lie in the log.
 */
final class Recovery {

  private static final Logger LOG = Logger.getLogger(Recovery.class);

  private final StateStore store;
  private final PartitionPositions positions;
  private final ReplayLog log;
  private final BiFunction<List<InboundRecord>, Redecision, Uni<Void>> decide;
  private final Runnable forget;

  /**
   * Repairs with the given parts.
   *
   * @param decide decides records again
   * @param forget drops the states that are in memory
   */
  Recovery(
      StateStore store,
      PartitionPositions positions,
      ReplayLog log,
      BiFunction<List<InboundRecord>, Redecision, Uni<Void>> decide,
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

  /** Compares all partitions, since the store has lost writes. */
  Uni<Void> repair() {
    return compare(positions.numbers());
  }

  /**
   * Checks for losses where no record arrives, and stores checkpoints of records without writes.
   */
  Uni<Void> check() {
    return ready(positions.numbers())
        .chain(() -> checkpoints(positions.numbers()))
        .chain(
            found -> {
              if (positions.showsStateLoss(found)) {
                return repair();
              }
              List<Checkpoint> unstored = positions.unstored();
              return unstored.isEmpty() ? Uni.createFrom().voidItem() : checkpoint(unstored);
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
    List<Checkpoint> beyond = new ArrayList<>();
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
                      beyond.add(
                          new Checkpoint(number, checkpoints.writes(), true, Map.of(name, next)));
                    } else if (checkpointed < next) {
                      lost.add(new OffsetRange(topic, number, checkpointed, next));
                    }
                  });
        });
    return (beyond.isEmpty() ? Uni.createFrom().voidItem() : moveBack(beyond))
        .chain(() -> lost.isEmpty() ? Uni.createFrom().voidItem() : replay(lost, found.keySet()));
  }

  private Uni<Void> moveBack(List<Checkpoint> beyond) {
    LOG.warnf("topics have lost their ends, which Redis remembers: %s", beyond);
    return RetryForever.untilItWorks("write checkpoints", () -> store.commit(List.of(), beyond))
        .chain(done -> compare(Set.copyOf(beyond.stream().map(Checkpoint::partition).toList())));
  }

  private Uni<Void> replay(List<OffsetRange> lost, Set<Integer> numbers) {
    forget.run();
    LOG.infof("the states lag behind the topics, these are read again: %s", lost);
    return RetryForever.untilItWorksHoweverLong(
            "find replies", () -> log.after(lost, Topic.REPLIES))
        .chain(
            replies ->
                RetryForever.untilItWorksHoweverLong("read outcomes", () -> settled(lost, replies))
                    .chain(
                        redecision ->
                            again(
                                lost,
                                redecision,
                                positions.isRead(Topic.REPLIES) ? List.of() : replies)))
        .invoke(count -> LOG.infof("%d records were decided again", count))
        .chain(() -> checkpoint(positions.checkpoints(numbers, List.of())));
  }

  /**
   * Decides records again, and after all of them how runs and turns have ended: what a changed bot
   * decides otherwise than the one of then must not wait for what never comes.
   */
  private Uni<Long> again(List<OffsetRange> lost, Redecision redecision, List<OffsetRange> ends) {
    return readAgain(lost, redecision)
        .chain(count -> readAgain(ends, redecision).replaceWith(count));
  }

  private Uni<Long> readAgain(List<OffsetRange> ranges, Redecision redecision) {
    return ranges.isEmpty()
        ? Uni.createFrom().item(0L)
        : RetryForever.untilItWorksHoweverLong(
            "read again", () -> log.replay(ranges, records -> decide.apply(records, redecision)));
  }

  /** Finds outcomes up to the end of the log: this process may not have come to them yet. */
  private Uni<Redecision> settled(List<OffsetRange> lost, List<OffsetRange> replies) {
    Redecision.Settled found = new Redecision.Settled();
    List<OffsetRange> outcomes = positions.outcomes(lost);
    return (outcomes.isEmpty() ? Uni.createFrom().item(outcomes) : log.toTheEnd(outcomes))
        .chain(ranges -> read(ranges, found))
        .chain(() -> read(replies, found))
        .map(all -> found.redecision());
  }

  private Uni<Long> read(List<OffsetRange> ranges, Redecision.Settled found) {
    return ranges.isEmpty()
        ? Uni.createFrom().item(0L)
        : log.replay(
            ranges,
            records -> {
              found.add(records);
              return Uni.createFrom().voidItem();
            });
  }
}
