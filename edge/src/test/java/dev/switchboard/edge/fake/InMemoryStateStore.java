package dev.switchboard.edge.fake;

import dev.switchboard.edge.transition.StateStore;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** States in memory; keeps no time to live. */
public final class InMemoryStateStore implements StateStore {

  private final Map<String, Kept> kept = new HashMap<>();
  private final Map<Integer, Checkpoints> checkpoints = new HashMap<>();

  private record Kept(
      long version,
      String state,
      @Nullable String unconfirmed,
      List<String> log,
      Map<String, String> index) {}

  @Override
  public synchronized Uni<Loaded> load(List<Query> queries, Set<Integer> partitions) {
    Map<Integer, Checkpoints> asked = new HashMap<>();
    partitions.forEach(
        it -> asked.put(it, checkpoints.getOrDefault(it, new Checkpoints(0, Map.of()))));
    return Uni.createFrom().item(new Loaded(queries.stream().map(this::stored).toList(), asked));
  }

  private Stored stored(Query query) {
    Kept found = kept.get(query.id());
    if (found == null) {
      return new Stored(NEW, null, null, Map.of());
    }
    Map<String, String> index = new HashMap<>(found.index());
    index.keySet().retainAll(query.lookups());
    return new Stored(found.version(), found.state(), found.unconfirmed(), index);
  }

  @Override
  public synchronized Uni<Committed> commit(List<Write> writes, List<Checkpoint> moved) {
    return Uni.createFrom()
        .item(
            new Committed(
                writes.stream().map(this::written).toList(),
                moved.stream().map(this::checkpointed).toList()));
  }

  private long checkpointed(Checkpoint checkpoint) {
    Checkpoints found =
        checkpoints.getOrDefault(checkpoint.partition(), new Checkpoints(0, Map.of()));
    if (found.writes() < checkpoint.floor()) {
      return SET_BACK;
    }
    Map<String, Long> next = new HashMap<>(found.next());
    checkpoint
        .next()
        .forEach(
            (topic, to) -> next.merge(topic, to, checkpoint.exactly() ? (a, b) -> b : Math::max));
    checkpoints.put(checkpoint.partition(), new Checkpoints(found.writes() + 1, next));
    return found.writes() + 1;
  }

  /** All that is kept now. */
  public synchronized Snapshot snapshot() {
    return new Snapshot(new HashMap<>(kept), new HashMap<>(checkpoints));
  }

  /** Forgets everything that was written after the snapshot. */
  public synchronized void restore(Snapshot snapshot) {
    kept.clear();
    kept.putAll(snapshot.kept);
    checkpoints.clear();
    checkpoints.putAll(snapshot.checkpoints);
  }

  /** What was kept at some time. */
  public static final class Snapshot {
    private final Map<String, Kept> kept;
    private final Map<Integer, Checkpoints> checkpoints;

    private Snapshot(Map<String, Kept> kept, Map<Integer, Checkpoints> checkpoints) {
      this.kept = kept;
      this.checkpoints = checkpoints;
    }

    /** The same with all states expired. */
    public Snapshot withoutStates() {
      return new Snapshot(Map.of(), checkpoints);
    }
  }

  private boolean written(Write write) {
    Kept found = kept.get(write.id());
    long version = found == null ? NEW : found.version();
    if (version != write.expectedVersion()) {
      return false;
    }
    if (write.erase() || found == null) {
      found = new Kept(version, "", null, List.of(), Map.of());
    }
    List<String> log = new ArrayList<>(found.log());
    log.addAll(write.log());
    Map<String, String> index = new HashMap<>(found.index());
    index.putAll(write.index());
    kept.put(write.id(), new Kept(version + 1, write.state(), write.unconfirmed(), log, index));
    return true;
  }

  @Override
  public synchronized Uni<Void> confirm(List<Confirmation> confirmations, List<Checkpoint> moved) {
    for (Confirmation done : confirmations) {
      kept.computeIfPresent(
          done.id(),
          (id, found) ->
              found.version() == done.version()
                  ? new Kept(found.version(), found.state(), null, found.log(), found.index())
                  : found);
    }
    moved.forEach(this::checkpointed);
    return Uni.createFrom().voidItem();
  }

  /** The lines of a conversation's log, oldest first. */
  public synchronized List<String> log(String id) {
    Kept found = kept.get(id);
    return found == null ? List.of() : found.log();
  }
}
