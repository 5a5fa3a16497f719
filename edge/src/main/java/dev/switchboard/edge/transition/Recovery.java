package dev.switchboard.edge.transition;

import dev.switchboard.contracts.Topic;
import dev.switchboard.edge.InboundRecord;
import dev.switchboard.edge.transition.ReplayLog.Stretch;
import dev.switchboard.edge.transition.StateStore.Mark;
import dev.switchboard.edge.transition.StateStore.Marks;
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
 * store's marks and where this process goes on, in the order of time, and lets it be decided again.
 * Ids follow from causes, so what is published again is known to whoever reads it.
 */
final class Recovery {

  private static final Logger LOG = Logger.getLogger(Recovery.class);
  private static final Duration FIRST_RETRY = Duration.ofMillis(200);
  private static final Duration LAST_RETRY = Duration.ofSeconds(5);

  private final StateStore store;
  private final Positions positions;
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
      Positions positions,
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
        .chain(() -> marks(positions.numbers()))
        .chain(
            found -> {
              if (positions.isSetBack(found)) {
                return repair();
              }
              List<Mark> news = positions.news();
              return news.isEmpty() ? Uni.createFrom().voidItem() : mark(news);
            });
  }

  private Uni<Map<Integer, Marks>> marks(Set<Integer> numbers) {
    return numbers.isEmpty()
        ? Uni.createFrom().item(Map.of())
        : Patience.untilItWorks("read marks", () -> store.load(List.of(), numbers))
            .map(StateStore.Loaded::marks);
  }

  private Uni<Void> mark(List<Mark> marks) {
    return Patience.untilItWorks("write marks", () -> store.commit(List.of(), marks))
        .invoke(committed -> positions.marked(marks, committed.marks()))
        .replaceWithVoid()
        .onFailure(SetBack.class)
        .recoverWithUni(this::repair);
  }

  private Uni<Void> compare(Set<Integer> numbers) {
    return Patience.untilItWorks("name topics", () -> log.identities(positions.topics()))
        .chain(names -> marks(numbers).chain(found -> compare(names, found)));
  }

  private Uni<Void> compare(Map<Topic, String> names, Map<Integer, Marks> found) {
    List<Stretch> lost = new ArrayList<>();
    List<Mark> overtaken = new ArrayList<>();
    found.forEach(
        (number, marks) -> {
          positions.compared(number, names, marks);
          positions
              .next(number)
              .forEach(
                  (topic, next) -> {
                    String name = names.getOrDefault(topic, "");
                    long marked = marks.next().getOrDefault(name, 0L);
                    if (positions.isBeyondTheEnd(number, topic, marked)) {
                      overtaken.add(new Mark(number, marks.writes(), true, Map.of(name, next)));
                    } else if (marked < next) {
                      lost.add(new Stretch(topic, number, marked, next));
                    }
                  });
        });
    return (overtaken.isEmpty() ? Uni.createFrom().voidItem() : shortened(overtaken))
        .chain(() -> lost.isEmpty() ? Uni.createFrom().voidItem() : again(lost, found.keySet()));
  }

  private Uni<Void> shortened(List<Mark> overtaken) {
    LOG.warnf("topics have lost their ends, which Redis remembers: %s", overtaken);
    return Patience.untilItWorks("write marks", () -> store.commit(List.of(), overtaken))
        .chain(done -> compare(Set.copyOf(overtaken.stream().map(Mark::partition).toList())));
  }

  private Uni<Void> again(List<Stretch> lost, Set<Integer> numbers) {
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
        .chain(() -> mark(positions.marks(numbers, List.of())));
  }
}
