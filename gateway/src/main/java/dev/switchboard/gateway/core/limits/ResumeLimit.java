package dev.switchboard.gateway.core.limits;

import dev.switchboard.gateway.core.Refusal;
import dev.switchboard.gateway.core.RefusedException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Slows a client that resumes its stream again and again: each resume of a conversation takes a
 * place, and places come back at a steady rate. Remembers the conversations that resumed last.
 */
public final class ResumeLimit {

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
   * @param perMinute resumes of one conversation that are served in a minute
   * @param nanoTime a clock such as {@link System#nanoTime()}
   */
  public ResumeLimit(int perMinute, LongSupplier nanoTime) {
    this.perMinute = perMinute;
    this.nanoTime = nanoTime;
  }

  /**
   * Takes a place.
   *
   * @throws RefusedException when the conversation has none left
   */
  public synchronized void take(String conversationId) {
    long now = nanoTime.getAsLong();
    Bucket bucket = buckets.getOrDefault(conversationId, new Bucket(perMinute, now));
    double places =
        Math.min(perMinute, bucket.places + (now - bucket.at) * perMinute / NANOS_PER_MINUTE);
    if (places < 1) {
      throw new Refusal.ResumesTooOften(perMinute).exception();
    }
    buckets.put(conversationId, new Bucket(places - 1, now));
  }
}
