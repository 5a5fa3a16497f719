package dev.switchboard.gateway.core.limits;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Slows a client that does the same again and again: each time takes a place of its conversation,
 * and places come back at a steady rate. Remembers the conversations that came last.
 */
public final class ConversationRate {

  private static final int REMEMBERED = 10_000;
  private static final double NANOS_PER_MINUTE = 60e9;

  private record Bucket(double places, long at) {}

  private final int perMinute;
  private final LongSupplier nanoTime;

  @SuppressWarnings("serial")
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * @param perMinute how often a conversation is served in a minute
   * @param nanoTime a clock such as {@link System#nanoTime()}
   */
  public ConversationRate(int perMinute, LongSupplier nanoTime) {
    this.perMinute = perMinute;
    this.nanoTime = nanoTime;
  }

  /** How often a conversation is served in a minute. */
  public int perMinute() {
    return perMinute;
  }

  /** Takes a place; false when the conversation has none left. */
  public synchronized boolean tryTake(String conversationId) {
    long now = nanoTime.getAsLong();
    Bucket bucket = buckets.getOrDefault(conversationId, new Bucket(perMinute, now));
    double places =
        Math.min(perMinute, bucket.places + (now - bucket.at) * perMinute / NANOS_PER_MINUTE);
    if (places < 1) {
      return false;
    }
    buckets.put(conversationId, new Bucket(places - 1, now));
    return true;
  }
}
