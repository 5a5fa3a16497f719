package dev.switchboard.edge.transition;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;

/** Does what another store does; for tests that disturb one of its calls. */
class ForwardingStore implements StateStore {

  private final StateStore to;

  ForwardingStore(StateStore to) {
    this.to = to;
  }

  @Override
  public Uni<Loaded> load(List<Query> queries, Set<Integer> partitions) {
    return to.load(queries, partitions);
  }

  @Override
  public Uni<Committed> commit(List<Write> writes, List<Checkpoint> checkpoints) {
    return to.commit(writes, checkpoints);
  }

  @Override
  public Uni<Void> confirm(List<Confirmation> confirmations, List<Checkpoint> checkpoints) {
    return to.confirm(confirmations, checkpoints);
  }
}
