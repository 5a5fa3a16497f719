package dev.switchboard.edge.transition;

import dev.switchboard.edge.fake.InMemoryStateStore;
import java.util.List;

class InMemoryStateStoreTest extends StateStoreContract {

  private final InMemoryStateStore store = new InMemoryStateStore();

  @Override
  StateStore store() {
    return store;
  }

  @Override
  List<String> log(String id) {
    return store.log(id);
  }
}
