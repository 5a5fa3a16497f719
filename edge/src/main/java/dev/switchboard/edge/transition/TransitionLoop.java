package dev.switchboard.edge.transition;

import dev.switchboard.contracts.value.Problem;
import dev.switchboard.edge.kafka.DeadLetters;
import dev.switchboard.edge.kafka.EventPublisher;
import dev.switchboard.edge.kafka.InboundRecord;
import dev.switchboard.edge.kafka.Outgoing;
import dev.switchboard.edge.lifecycle.CrashPoint.Place;
import dev.switchboard.edge.telemetry.EventMetrics;
import dev.switchboard.edge.telemetry.LoopTelemetry;
import dev.switchboard.edge.transition.DecodedBatch.Arrived;
import dev.switchboard.edge.transition.StateStore.Write;
import dev.switchboard.transition.Reducer;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Applies a batch of records to the states of their conversations, with one pipelined read (none
 * for conversations that are in memory), one pipelined compare-and-set and one produce batch.
 *
 * <p>What makes it safe to be killed anywhere: emissions are stored in the same script as the
 * state, published afterwards, and forgotten only then; a record is acknowledged last. The next
 * reader of the state publishes what is not confirmed, and consumers know an event by its id.
 *
 * <p>What makes two owners harmless: a write on a version that is no longer the current one is
 * refused, and an event that changes nothing counts only if the state was read from the store; the
 * loser reads again and decides again.
 */
public final class TransitionLoop<S> {

  private static final Logger LOG = Logger.getLogger(TransitionLoop.class);

  private final String service;
  private final StateCache<S> states;
  private final EventPublisher publisher;
  private final OutboxPublisher outbox;
  private final BatchReducer<S> reducer;
  private final ReplaySupport replay;
  private final PartitionPositions positions;
  private final Recovery recovery;
  private final EventMetrics metrics;
  private final SerialExecutor batches = new SerialExecutor();

  /**
   * Creates the loop of a service.
   *
   * @param service its name, as in {@code ce_source}
   * @param telemetry is told of each event
   * @param cachedStates how many states are kept in memory
   */
  public TransitionLoop(
      String service,
      Reducer<S> transitions,
      StateStore store,
      EventPublisher publisher,
      DelayedEvents delayed,
      LoopTelemetry<S> telemetry,
      int cachedStates,
      ReplaySupport replay) {
    this.service = service;
    this.states =
        new StateCache<>(store, replay.positions(), transitions.stateType(), cachedStates);
    this.publisher = publisher;
    this.outbox = new OutboxPublisher(publisher, delayed);
    this.reducer = new BatchReducer<>(service, transitions, telemetry);
    this.metrics = telemetry.metrics();
    this.replay = replay;
    this.positions = replay.positions();
    this.recovery =
        new Recovery(
            store,
            positions,
            replay.log(),
            (records, redecision) -> decide(records, BatchCheckpoint.unchanged(redecision)),
            metrics.repairing(states::forgetAll));
  }

  /**
   * Processes one batch, after the one before. Completes when everything is stored and published,
   * so that the batch can be acknowledged. Waits as long as Redis or Kafka are away; where Redis
   * came back without its last writes, repairs that first.
   */
  public Uni<Void> process(List<InboundRecord> batch) {
    Supplier<Uni<Void>> work = () -> decideOrRepair(batch, BatchCheckpoint.of(batch));
    return batches.run(() -> metrics.batch(batch, InboundRecord::raw, work));
  }

  /** Checks for lost writes of Redis that no batch would notice; to be called regularly. */
  public Uni<Void> checkForLoss() {
    return batches.run(recovery::check);
  }

  /** Begins no further batch; completes when the one that is under way is done. */
  public Uni<Void> stop() {
    return batches.stop();
  }

  private Uni<Void> decideOrRepair(List<InboundRecord> batch, BatchCheckpoint checkpoint) {
    return recovery
        .ready(checkpoint.numbers())
        .chain(() -> decide(batch, checkpoint))
        .invoke(() -> positions.processed(batch))
        .onFailure(StateLossException.class)
        .recoverWithUni(() -> recovery.repair().chain(() -> decideOrRepair(batch, checkpoint)));
  }

  private Uni<Void> decide(List<InboundRecord> batch, BatchCheckpoint checkpoint) {
    DecodedBatch decoded = DecodedBatch.of(service, batch.stream().filter(reducer::reads).toList());
    return decide(decoded.byConversation(), checkpoint)
        .chain(() -> publisher.publish(decoded.rejected()));
  }

  private Uni<Void> decide(Map<String, List<Arrived>> byConversation, BatchCheckpoint checkpoint) {
    if (byConversation.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    Map<String, List<String>> lookups = new LinkedHashMap<>();
    byConversation.forEach((id, events) -> lookups.put(id, reducer.lookups(events)));
    return states
        .load(lookups, positions.compared(checkpoint.numbers(), true))
        .invoke(loaded -> metrics.recovered(loaded.unpublished().size()))
        .chain(
            loaded ->
                outbox
                    .emit(loaded.unpublished())
                    .chain(() -> apply(byConversation, loaded, checkpoint)));
  }

  private Uni<Void> apply(
      Map<String, List<Arrived>> byConversation,
      StateCache.Loaded<S> loaded,
      BatchCheckpoint checkpoint) {
    List<BatchReducer.Result<S>> results = new ArrayList<>();
    List<Outgoing> dead = new ArrayList<>();
    byConversation.forEach(
        (id, events) -> {
          LoadedState<S> state = loaded.states().get(id);
          if (state == null) {
            // Its key stays for an operator to look at; the others are decided.
            Problem problem = Problem.runtime(loaded.unreadable().getOrDefault(id, "no state"));
            events.forEach(arrived -> dead.addAll(parked(arrived, problem)));
          } else {
            List<Arrived> unapplied = state.isNew() ? unprocessed(events) : events;
            results.add(reducer.apply(id, state, unapplied, checkpoint.redecision()));
          }
        });
    var changed = results.stream().filter(result -> result.write() != null).toList();
    List<Write> writes = changed.stream().map(BatchReducer.Result::write).toList();
    passing(Place.BEFORE_COMMIT, writes);
    // Before the checkpoints: a store that loses its last writes then loses no timer whose cause is
    // in its checkpoints. A timer of a refused decision fires without effect.
    return outbox
        .schedule(changed.stream().flatMap(result -> result.emissions().stream()).toList())
        .chain(
            () ->
                // This batch is not in the checkpoints yet: one of its writes may be refused.
                states.commit(writes, positions.checkpoints(checkpoint.numbers(), List.of())))
        .chain(
            written -> {
              passing(Place.AFTER_COMMIT, writes);
              List<BatchReducer.Result<S>> lost = lost(results, changed, written);
              List<BatchReducer.Result<S>> done = new ArrayList<>(results);
              done.removeAll(lost);
              metrics.refusedWrites(lost.size());
              return publish(done, dead, lost.isEmpty() ? checkpoint : checkpoint.unchanged())
                  .invoke(() -> results.forEach(BatchReducer.Result::endSpans))
                  .invoke(() -> reducer.tell(done, positions))
                  .invoke(() -> passing(Place.AFTER_PUBLISH, writes))
                  .chain(() -> decide(again(byConversation, lost), checkpoint));
            });
  }

  private List<Outgoing> parked(Arrived it, Problem problem) {
    return DeadLetters.answered(service, it.inbound(), it.envelope(), problem);
  }

  private void passing(Place place, List<Write> writes) {
    if (!writes.isEmpty()) {
      replay.pass(place);
    }
  }

  /** The events of a conversation without a state that were not processed before it was erased. */
  private List<Arrived> unprocessed(List<Arrived> events) {
    return events.stream()
        .filter(arrived -> !positions.isProcessed(arrived.inbound().raw()))
        .toList();
  }

  /**
   * Results that don't count since another owner was faster: their write was refused (or the answer
   * to our own write was lost), or they changed nothing in a state that only memory has.
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

  /** Publishes the events of results that count, and advances the checkpoint. */
  private Uni<Void> publish(
      List<BatchReducer.Result<S>> done, List<Outgoing> dead, BatchCheckpoint checkpoint) {
    List<OutboxJson.Pending> emissions = new ArrayList<>();
    for (BatchReducer.Result<S> result : done) {
      emissions.addAll(result.emissions());
      result.failures().forEach(failed -> dead.addAll(parked(failed.arrived(), failed.problem())));
    }
    return metrics
        .publishing(emissions.size(), () -> outbox.publish(emissions))
        .chain(() -> publisher.publish(dead))
        .chain(
            () ->
                outbox.cancel(
                    done.stream().flatMap(result -> result.cancelled().stream()).toList()))
        .invoke(
            () ->
                states.confirm(
                    done, positions.checkpoints(checkpoint.numbers(), checkpoint.batch())));
  }
}
