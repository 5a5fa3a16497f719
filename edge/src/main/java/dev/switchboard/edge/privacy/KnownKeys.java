package dev.switchboard.edge.privacy;

import dev.switchboard.privacy.DataKey;
import dev.switchboard.privacy.DataKeys.Lookup;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The data keys of one conversation, as far as this process knows them.
 *
 * @param keys by their ids
 * @param rotated when an erasure was last asked for, in milliseconds: what is written since has a
 *     data key of its own
 * @param erased when the conversation was last erased: data keys made until then are destroyed
 */
record KnownKeys(Map<String, Lookup> keys, long rotated, long erased) {

  static final KnownKeys NONE = new KnownKeys(Map.of(), 0, 0);

  KnownKeys {
    keys = Map.copyOf(keys);
  }

  /** The answer for a data key; null when it has to be looked for elsewhere. */
  @Nullable Lookup lookup(String keyId) {
    return DataKey.timeOf(keyId) <= erased ? new Lookup.Destroyed() : keys.get(keyId);
  }

  /** The data key to write with. */
  Optional<DataKey> newest() {
    long after = Math.max(rotated, erased);
    return keys.values().stream()
        .filter(Lookup.Found.class::isInstance)
        .map(it -> ((Lookup.Found) it).key())
        .filter(key -> key.madeAt() > after)
        .max(Comparator.comparingLong(DataKey::madeAt).thenComparing(DataKey::id));
  }

  /** When the latest of the data keys was made; 0 without any. */
  long latest() {
    return keys.keySet().stream().mapToLong(DataKey::timeOf).max().orElse(0);
  }

  /** A time at which no data key that is to be destroyed was made. */
  long nextTime(long now) {
    return Math.max(now, Math.max(rotated, erased) + 1);
  }

  KnownKeys with(String keyId, Lookup lookup) {
    Map<String, Lookup> more = new HashMap<>(keys);
    more.put(keyId, lookup);
    return new KnownKeys(more, rotated, erased);
  }

  /** This and what another place knows. */
  KnownKeys with(KnownKeys other) {
    Map<String, Lookup> all = new HashMap<>(keys);
    all.putAll(other.keys);
    return new KnownKeys(all, Math.max(rotated, other.rotated), Math.max(erased, other.erased));
  }

  /** The rest after an erasure. */
  KnownKeys without(long until) {
    Map<String, Lookup> rest = new HashMap<>(keys);
    rest.keySet().removeIf(id -> DataKey.timeOf(id) <= until);
    return new KnownKeys(rest, Math.max(rotated, until), Math.max(erased, until));
  }
}
