package dev.switchboard.edge.privacy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.switchboard.privacy.DataKeys.Lookup;
import dev.switchboard.privacy.KeyName;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The data keys that this process has met in the last minutes. */
final class RememberedKeys {

  private static final int MOST_CONVERSATIONS = 20_000;

  /** An erasure in another process is forgotten here after this time at the latest. */
  private static final Duration REMEMBERED = Duration.ofMinutes(10);

  private final Cache<String, KnownKeys> known =
      Caffeine.newBuilder().maximumSize(MOST_CONVERSATIONS).expireAfterWrite(REMEMBERED).build();

  KnownKeys of(String conversation) {
    return orNone(known.getIfPresent(conversation));
  }

  void add(KeyName name, Lookup lookup) {
    add(name.conversationId(), KnownKeys.NONE.with(name.keyId(), lookup));
  }

  void add(String conversation, KnownKeys more) {
    known.asMap().compute(conversation, (id, all) -> orNone(all).with(more));
  }

  /** Removes the data keys that an erasure has destroyed. */
  void remove(String conversation, long until) {
    known.asMap().compute(conversation, (id, all) -> orNone(all).without(until));
  }

  void forget(Set<String> conversations) {
    known.invalidateAll(conversations);
  }

  /** Adds what is remembered of data keys to those found; returns the names of the rest. */
  Set<KeyName> fill(Map<KeyName, Lookup> found, Set<KeyName> names) {
    Set<KeyName> unknown = new HashSet<>();
    for (KeyName name : names) {
      Lookup lookup = of(name.conversationId()).lookup(name.keyId());
      if (lookup == null) {
        unknown.add(name);
      } else {
        found.put(name, lookup);
      }
    }
    return unknown;
  }

  private static KnownKeys orNone(@Nullable KnownKeys all) {
    return Objects.requireNonNullElse(all, KnownKeys.NONE);
  }
}
