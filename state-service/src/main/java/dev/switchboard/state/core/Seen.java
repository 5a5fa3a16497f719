package dev.switchboard.state.core;

import dev.switchboard.contracts.value.Ids;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a conversation has seen, as an erasure leaves it: hashes, no ids and no texts. The index
 * identifies what is delivered again, but an erasure deletes the index; this makes an erasure final
 * against a redelivery of what was before it.
 *
 * @param recent the time of the last messages and erasures in milliseconds, by hash, oldest first
 * @param until what is older than this has been seen, too: the time of the last one that is not
 *     among the recent ones; 0 where none is missing
 */
record Seen(Map<String, Long> recent, long until) {

  /** How many are known one by one; older ones are recognised by their time. */
  static final int MOST = 50;

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  static final Seen NOTHING = new Seen(Map.of(), 0);

  /** 65 bits: enough for the ids of one conversation. */
  private static final int HASH_LENGTH = 13;

  Seen {
    recent = Collections.unmodifiableMap(new LinkedHashMap<>(recent));
  }

  /** The name of a message or an erasure here. */
  static String hash(String kind, String conversationId, String id) {
    return Ids.derive("seen", kind, conversationId, id).substring(0, HASH_LENGTH);
  }

  boolean contains(String hash) {
    return recent.containsKey(hash);
  }

  /** Whether something of this time is older than everything that is known one by one. */
  boolean isFromBefore(Instant time) {
    return millis(time) <= until;
  }

  Seen with(String hash, Instant time) {
    Map<String, Long> more = new LinkedHashMap<>(recent);
    more.put(hash, millis(time));
    long before = until;
    while (more.size() > MOST) {
      var entries = more.entrySet().iterator();
      long oldest = entries.next().getValue();
      entries.remove();
      // A producer's clock may be far ahead; the next one came later, whatever the clocks say.
      before = Math.max(before, Math.min(oldest, entries.next().getValue()));
    }
    return new Seen(more, before);
  }

  /** The same, where everything before a time has been seen. */
  Seen after(Instant time) {
    return new Seen(recent, Math.max(until, millis(time) - 1));
  }

  /** A foreign producer may send any time. */
  private static long millis(Instant time) {
    if (time.isAfter(LATEST)) {
      return LATEST.toEpochMilli();
    }
    return time.isBefore(Instant.EPOCH) ? 0 : time.toEpochMilli();
  }
}
