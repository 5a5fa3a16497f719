package dev.switchboard.edge.transition;

import dev.switchboard.edge.transition.StateStore.Checkpoint;
import dev.switchboard.edge.transition.StateStore.Confirmation;
import dev.switchboard.edge.transition.StateStore.Query;
import dev.switchboard.edge.transition.StateStore.Stored;
import dev.switchboard.edge.transition.StateStore.Write;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The states of conversations: those that were used last in memory, the others in the store. */
final class StateCache<S> {

  private static final Logger LOG = Logger.getLogger(StateCache.class);

  private final StateStore store;
  private final Class<S> type;
  private final PartitionPositions positions;
  private volatile LruStates<S> cached;
  private final int cachedStates;

  StateCache(StateStore store, PartitionPositions positions, Class<S> type, int cachedStates) {
    this.store = store;
    this.positions = positions;
    this.type = type;
    this.cachedStates = cachedStates;
    this.cached = new LruStates<>(cachedStates);
  }

  /**
   * The states that were found.
   *
   * @param states by conversation
   * @param unpublished outboxes that an earlier process stored but maybe did not publish
   * @param unreadable conversations whose state cannot be read, with the reason
   */
  record Loaded<S>(
      Map<String, LoadedState<S>> states,
      List<OutboxJson.Pending> unpublished,
      Map<String, String> unreadable) {}

  /**
   * Finds the states of conversations, in one round trip for all that are not in memory.
   *
   * @param lookups the index entries to read of each
   * @param numbers of the partitions whose checkpoints show whether the store has lost writes
   */
  Uni<Loaded<S>> load(Map<String, List<String>> lookups, Set<Integer> numbers) {
    Map<String, LoadedState<S>> states = new LinkedHashMap<>();
    List<Query> queries = new ArrayList<>();
    lookups.forEach(
        (id, fields) -> {
          LoadedState<S> inMemory = fields.isEmpty() ? cached.get(id) : null;
          if (inMemory == null) {
            queries.add(new Query(id, fields));
          } else {
            states.put(id, inMemory);
          }
        });
    Loaded<S> loaded = new Loaded<>(states, new ArrayList<>(), new LinkedHashMap<>());
    return queries.isEmpty()
        ? Uni.createFrom().item(loaded)
        : RetryForever.untilItWorks("read states", () -> store.load(queries, numbers))
            .map(
                answers -> {
                  if (positions.showsStateLoss(answers.checkpoints())) {
                    throw new StateLossException();
                  }
                  return add(loaded, queries, answers.stored());
                });
  }

  private Loaded<S> add(Loaded<S> loaded, List<Query> queries, List<Stored> answers) {
    for (int i = 0; i < queries.size(); i++) {
      String id = queries.get(i).id();
      Stored stored = answers.get(i);
      if (stored.unreadable() != null) {
        LOG.errorf("the state of %s cannot be read: %s", id, stored.unreadable());
        loaded.unreadable().put(id, stored.unreadable());
        continue;
      }
      try {
        LoadedState<S> fresh = newer(stored, cached.get(id));
        if (!fresh.confirmed()) {
          loaded.unpublished().addAll(OutboxJson.read(stored.unconfirmed()));
        }
        loaded.states().put(id, fresh);
      } catch (RuntimeException | StackOverflowError e) {
        LOG.errorf(e, "the state of %s cannot be read", id);
        loaded.unreadable().put(id, String.valueOf(e.getMessage()));
      }
    }
    return loaded;
  }

  /** The stored state, or the one in memory when it has the same version. */
  private LoadedState<S> newer(Stored stored, @Nullable LoadedState<S> inMemory) {
    if (inMemory != null && inMemory.version() == stored.version()) {
      return new LoadedState<>(
          inMemory.version(), inMemory.state(), inMemory.confirmed(), false, stored.index());
    }
    String json = stored.state();
    String unconfirmed = stored.unconfirmed();
    return new LoadedState<>(
        stored.version(),
        json == null ? null : StateJson.read(json, type),
        unconfirmed == null || unconfirmed.isEmpty(),
        false,
        stored.index());
  }

  /**
   * Writes states, and behind them the checkpoints before this batch. Readers see from the number
   * of writes of a checkpoint whether these states are lost.
   *
   * @throws StateLossException if the store has lost writes; the batch is to be decided again
   */
  Uni<List<Boolean>> commit(List<Write> writes, List<Checkpoint> checkpoints) {
    return writes.isEmpty()
        ? Uni.createFrom().item(List.of())
        : RetryForever.untilItWorks("write states", () -> store.commit(writes, checkpoints))
            .map(
                committed -> {
                  positions.checkpointed(checkpoints, committed.checkpoints());
                  return committed.written();
                });
  }

  /**
   * Keeps states in memory, and confirms in the store that their outboxes are published. It does
   * not wait for the store: when a confirmation is lost, the same events are published once more,
   * and when a checkpoint is lost, they are decided once more.
   *
   * @param checkpoints how far partitions are processed now
   */
  void confirm(List<BatchReducer.Result<S>> done, List<Checkpoint> checkpoints) {
    List<Confirmation> confirmations = new ArrayList<>();
    for (BatchReducer.Result<S> result : done) {
      cached.put(result.id(), result.after());
      if (result.mustConfirm()) {
        confirmations.add(new Confirmation(result.id(), result.after().version()));
      }
    }
    if (!confirmations.isEmpty()) {
      store
          .confirm(confirmations, checkpoints)
          .subscribe()
          .with(ok -> {}, failure -> LOG.debugf(failure, "confirmation lost"));
    }
  }

  void forget(String id) {
    cached.remove(id);
  }

  void forgetAll() {
    cached = new LruStates<>(cachedStates);
  }
}
