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

/** The states of conversations: in memory those that were used last, the others in the store. */
final class StateCache<S> {

  private static final Logger LOG = Logger.getLogger(StateCache.class);

  private final StateStore store;
  private final Class<S> type;
  private final PartitionPositions positions;
  private volatile LruStates<S> hot;
  private final int cachedStates;

  StateCache(StateStore store, PartitionPositions positions, Class<S> type, int cachedStates) {
    this.store = store;
    this.positions = positions;
    this.type = type;
    this.cachedStates = cachedStates;
    this.hot = new LruStates<>(cachedStates);
  }

  /**
   * What was found.
   *
   * @param known states by conversation
   * @param unpublished what somebody before had stored but maybe not published
   * @param unreadable conversations whose state cannot be read, with the reason
   */
  record Loaded<S>(
      Map<String, LoadedState<S>> known,
      List<OutboxJson.Pending> unpublished,
      Map<String, String> unreadable) {}

  /**
   * Finds the states of conversations, in one round trip for all that are not in memory.
   *
   * @param lookups the index entries that are wanted of each
   * @param numbers of the partitions whose checkpoints tell whether the store has lost writes
   */
  Uni<Loaded<S>> load(Map<String, List<String>> lookups, Set<Integer> numbers) {
    Map<String, LoadedState<S>> known = new LinkedHashMap<>();
    List<Query> queries = new ArrayList<>();
    lookups.forEach(
        (id, fields) -> {
          LoadedState<S> inMemory = fields.isEmpty() ? hot.get(id) : null;
          if (inMemory == null) {
            queries.add(new Query(id, fields));
          } else {
            known.put(id, inMemory);
          }
        });
    Loaded<S> loaded = new Loaded<>(known, new ArrayList<>(), new LinkedHashMap<>());
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
      try {
        LoadedState<S> fresh = known(stored, hot.get(id));
        if (!fresh.confirmed()) {
          loaded.unpublished().addAll(OutboxJson.read(stored.unconfirmed()));
        }
        loaded.known().put(id, fresh);
      } catch (IllegalStateException e) {
        LOG.errorf(e, "the state of %s cannot be read", id);
        loaded.unreadable().put(id, String.valueOf(e.getMessage()));
      }
    }
    return loaded;
  }

  /** What was read, unless memory knows the same version, and more of it. */
  private LoadedState<S> known(Stored stored, @Nullable LoadedState<S> inMemory) {
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
   * Writes states, and behind them how far partitions were processed before: how often that was
   * written tells who reads it whether these states are lost.
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
   * Keeps states in memory, and tells the store that what they had to publish is published. That is
   * not waited for: a confirmation that is lost only means that somebody publishes the same events
   * once more, and a checkpoint, that they are decided once more.
   *
   * @param checkpoints how far partitions are processed now
   */
  void confirm(List<BatchReducer.Result<S>> done, List<Checkpoint> checkpoints) {
    List<Confirmation> confirmations = new ArrayList<>();
    for (BatchReducer.Result<S> result : done) {
      hot.put(result.id(), result.after());
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
    hot.remove(id);
  }

  void forgetAll() {
    hot = new LruStates<>(cachedStates);
  }
}
