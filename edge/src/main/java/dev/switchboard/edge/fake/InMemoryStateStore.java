package dev.switchboard.edge.fake;

import dev.switchboard.edge.transition.StateStore;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** States in memory; keeps no time to live. */
public final class InMemoryStateStore implements StateStore {

  private final Map<String, Kept> kept = new HashMap<>();

  private record Kept(
      long version,
      String state,
      @Nullable String unconfirmed,
      List<String> log,
      Map<String, String> index) {}

  @Override
  public synchronized Uni<List<Stored>> load(List<Query> queries) {
    return Uni.createFrom().item(queries.stream().map(this::stored).toList());
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
  public synchronized Uni<List<Boolean>> commit(List<Write> writes) {
    return Uni.createFrom().item(writes.stream().map(this::written).toList());
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
  public synchronized Uni<Void> confirm(List<Confirmation> confirmations) {
    for (Confirmation done : confirmations) {
      kept.computeIfPresent(
          done.id(),
          (id, found) ->
              found.version() == done.version()
                  ? new Kept(found.version(), found.state(), null, found.log(), found.index())
                  : found);
    }
    return Uni.createFrom().voidItem();
  }

  /** The lines of a conversation's log, oldest first. */
  public synchronized List<String> log(String id) {
    Kept found = kept.get(id);
    return found == null ? List.of() : found.log();
  }
}
