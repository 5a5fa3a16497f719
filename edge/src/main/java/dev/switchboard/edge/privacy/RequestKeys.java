package dev.switchboard.edge.privacy;

import dev.switchboard.privacy.DataKeys;
import dev.switchboard.privacy.KeyName;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The data keys for one request: its client gets an error before it would wait too long. */
final class RequestKeys implements DataKeys {

  private static final Lookup UNREACHABLE =
      new Lookup.Unusable("its data key can't be read now, and a client waits");

  private final ConversationKeys keys;
  private final Duration patience;
  private volatile boolean complete = true;

  RequestKeys(ConversationKeys keys, Duration patience) {
    this.keys = keys;
    this.patience = patience;
  }

  @Override
  public Map<KeyName, Lookup> find(Set<KeyName> names) throws InterruptedException {
    Map<KeyName, Lookup> found = new HashMap<>(keys.findWithin(names, patience));
    for (KeyName name : names) {
      if (found.putIfAbsent(name, UNREACHABLE) == null) {
        complete = false;
      }
    }
    return found;
  }

  /** Whether every data key that was looked for could be read. */
  boolean isComplete() {
    return complete;
  }

  @Override
  public void metPlain(Set<String> conversations) {
    // What one request reads may be long past.
  }

  @Override
  public void passedOver(int erased) {
    // Counted where services process them, not each time that somebody looks at them.
  }
}
