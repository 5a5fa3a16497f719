package dev.switchboard.edge.transition;

import dev.switchboard.contracts.Problem;
import dev.switchboard.edge.kafka.DeadLetters;
import dev.switchboard.edge.kafka.EventPublisher;
import dev.switchboard.edge.kafka.InboundRecord;
import dev.switchboard.edge.kafka.Outgoing;
import dev.switchboard.edge.lifecycle.CrashPoint.Place;
import dev.switchboard.edge.telemetry.EventSpans;
import dev.switchboard.edge.transition.DecodedBatch.Arrived;
import dev.switchboard.edge.transition.StateStore.Write;
import dev.switchboard.transition.Reducer;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Applies a batch of records to the states of their conversations, with one pipelined read (none
 * for conversations that are in memory), one pipelined compare-and-set and one produce batch.
 *
 * <p>What makes it safe to be killed anywhere: emissions are stored in the same script as the
 * state, published afterwards, and forgotten only then; a record is acknowledged last. Whoever
 * reads the state next publishes what is not confirmed, and consumers know an event by its id.
 *
 * <p>What makes two owners harmless: a write on a version that is no longer the current one is
 * refused, and an event that changes nothing is believed only if the state was looked up; the loser
 * reads again and decides again.
 */
public final class TransitionLoop<S> {

  private static final Logger LOG = Logger.getLogger(TransitionLoop.class);

  private final String service;
  private final StateCache<S> states;
  private final EventPublisher publisher;
  private final OutboxPublisher emitter;
  private final BatchReducer<S> fold;
  private final ReplaySupport durability;
  private final PartitionPositions positions;
  private final Recovery recovery;
  private final SerialExecutor batches = new SerialExecutor();

  /**
   * Creates the loop of a service.
   *
   * @param service its name, as in {@code ce_source}
   * @param spans makes the span around each event
   * @param cachedStates how many states are kept in memory
   */
  public TransitionLoop(
      String service,
      Reducer<S> reducer,
      StateStore store,
      EventPublisher publisher,
      DelayedEvents delayed,
      EventSpans spans,
      int cachedStates,
      ReplaySupport durability) {
    this.service = service;
    this.states =
        new StateCache<>(store, durability.positions(), reducer.stateType(), cachedStates);
    this.publisher = publisher;
    this.emitter = new OutboxPublisher(publisher, delayed);
    this.fold = new BatchReducer<>(service, reducer, spans);
    this.durability = durability;
    this.positions = durability.positions();
    this.recovery =
        new Recovery(
            store,
            positions,
            durability.log(),
            records -> decide(records, BatchCheckpoint.AGAIN),
            states::forgetAll);
  }

  /**
   * Processes one batch, after the one before. Completes when everything is stored and published,
   * so that the batch can be acknowledged. Waits as long as Redis or Kafka are away; where Redis
   * came back without its last writes, repairs that first.
   */
  public Uni<Void> process(List<InboundRecord> batch) {
    return batches.run(() -> worked(batch, BatchCheckpoint.of(batch)));
  }

  /** Looks whether Redis has lost writes that no batch would notice; to be called regularly. */
  public Uni<Void> look() {
    return batches.run(recovery::look);
  }

  private Uni<Void> worked(List<InboundRecord> batch, BatchCheckpoint round) {
    return recovery
        .ready(round.numbers())
        .chain(() -> decide(batch, round))
        .invoke(() -> positions.passed(batch))
        .onFailure(StateLossException.class)
        .recoverWithUni(() -> recovery.repair().chain(() -> worked(batch, round)));
  }

  private Uni<Void> decide(List<InboundRecord> batch, BatchCheckpoint round) {
    DecodedBatch arrivals = DecodedBatch.of(service, batch.stream().filter(fold::reads).toList());
    return decide(arrivals.byConversation(), round)
        .chain(() -> publisher.publish(arrivals.rejected()));
  }

  private Uni<Void> decide(Map<String, List<Arrived>> byConversation, BatchCheckpoint round) {
    if (byConversation.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    Map<String, List<String>> lookups = new LinkedHashMap<>();
    byConversation.forEach((id, events) -> lookups.put(id, fold.lookups(events)));
    return states
        .load(lookups, positions.compared(round.numbers(), true))
        .chain(
            loaded ->
                emitter
                    .emit(loaded.unpublished())
                    .chain(() -> apply(byConversation, loaded, round)));
  }

  private Uni<Void> apply(
      Map<String, List<Arrived>> byConversation,
      StateCache.Loaded<S> loaded,
      BatchCheckpoint round) {
    List<BatchReducer.Result<S>> results = new ArrayList<>();
    List<Outgoing> dead = new ArrayList<>();
    byConversation.forEach(
        (id, events) -> {
          LoadedState<S> known = loaded.known().get(id);
          if (known == null) {
            // Its key is left alone for somebody to look at; the others go on.
            Problem problem = Problem.runtime(loaded.unreadable().getOrDefault(id, "no state"));
            events.forEach(
                arrived -> dead.add(DeadLetters.of(service, arrived.inbound(), problem)));
          } else {
            results.add(fold.apply(id, known, known.isNew() ? unheard(events) : events));
          }
        });
    List<BatchReducer.Result<S>> changed =
        results.stream().filter(result -> result.write() != null).toList();
    List<Write> writes = changed.stream().map(BatchReducer.Result::write).toList();
    passing(Place.BEFORE_COMMIT, writes);
    // before the checkpoints: a store that loses its last writes then loses no timer whose cause it
    // takes
    // for processed; one whose decision is refused fires for nobody
    return emitter
        .schedule(changed.stream().flatMap(result -> result.emissions().stream()).toList())
        .chain(
            () ->
                // this batch itself is not in the checkpoints yet: one of its writes may be refused
                states.commit(writes, positions.checkpoints(round.numbers(), List.of())))
        .chain(
            written -> {
              passing(Place.AFTER_COMMIT, writes);
              List<BatchReducer.Result<S>> lost = lost(results, changed, written);
              List<BatchReducer.Result<S>> done = new ArrayList<>(results);
              done.removeAll(lost);
              return publish(done, dead, lost.isEmpty() ? round : BatchCheckpoint.AGAIN)
                  .invoke(() -> results.forEach(BatchReducer.Result::endSpans))
                  .invoke(() -> passing(Place.AFTER_PUBLISH, writes))
                  .chain(() -> decide(again(byConversation, lost), round));
            });
  }

  private void passing(Place place, List<Write> writes) {
    if (!writes.isEmpty()) {
      durability.pass(place);
    }
  }

  /** Of a conversation that is forgotten: a record that was processed before stays so. */
  private List<Arrived> unheard(List<Arrived> events) {
    return events.stream()
        .filter(arrived -> !positions.isProcessed(arrived.inbound().raw()))
        .toList();
  }

  /**
   * Those that another owner has overtaken: their write was refused (or our own write was answered
   * by a broken connection), or they saw nothing to do in a state that memory alone vouches for.
   */
  private static <S> List<BatchReducer.Result<S>> lost(
      List<BatchReducer.Result<S>> results,
      List<BatchReducer.Result<S>> changed,
      List<Boolean> written) {
    List<BatchReducer.Result<S>> lost = new ArrayList<>();
    for (int i = 0; i < changed.size(); i++) {
      if (!written.get(i)) {
        lost.add(changed.get(i));
      }
    }
    if (!lost.isEmpty()) {
      LOG.infof("%d writes were refused, another process was faster", lost.size());
    }
    results.stream()
        .filter(result -> result.write() == null && result.before().fromMemory())
        .forEach(lost::add);
    return lost;
  }

  private Map<String, List<Arrived>> again(
      Map<String, List<Arrived>> byConversation, List<BatchReducer.Result<S>> lost) {
    Map<String, List<Arrived>> again = new LinkedHashMap<>();
    for (BatchReducer.Result<S> result : lost) {
      states.forget(result.id());
      again.put(result.id(), byConversation.getOrDefault(result.id(), List.of()));
    }
    return again;
  }

  /**
   * Publishes what follows from results that count.
   *
   * @param round that is processed with it
   */
  private Uni<Void> publish(
      List<BatchReducer.Result<S>> done, List<Outgoing> dead, BatchCheckpoint round) {
    List<OutboxJson.Pending> emissions = new ArrayList<>();
    for (BatchReducer.Result<S> result : done) {
      emissions.addAll(result.emissions());
      result
          .failures()
          .forEach(failed -> dead.add(DeadLetters.of(service, failed.inbound(), failed.problem())));
    }
    return emitter
        .publish(emissions)
        .chain(() -> publisher.publish(dead))
        .invoke(() -> states.confirm(done, positions.checkpoints(round.numbers(), round.batch())));
  }
}
