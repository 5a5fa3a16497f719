package dev.switchboard.benchmarks.measure;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** What was sent and has no answer yet, and how long those took that have one. */
public final class Latencies {

  private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(2);

  private final Map<String, Long> underWay = new ConcurrentHashMap<>();
  private volatile Histogram micros = histogram();

  /** A histogram of microseconds, for any number of threads. */
  public static Histogram histogram() {
    return new ConcurrentHistogram(HIGHEST_MICROS, 3);
  }

  /** Adds the time since {@link System#nanoTime} was {@code start}. */
  public static void record(Histogram micros, long start) {
    micros.recordValue(Math.min(HIGHEST_MICROS, (System.nanoTime() - start) / 1000));
  }

  /** This is sent now. */
  public void begin(String key) {
    underWay.put(key, System.nanoTime());
  }

  /** Its answer is here. Returns whether it was under way. */
  public boolean end(String key) {
    Long start = underWay.remove(key);
    if (start == null) {
      return false;
    }
    record(micros, start);
    if (underWay.isEmpty()) {
      synchronized (this) {
        notifyAll();
      }
    }
    return true;
  }

  /** Forgets the times so far; returns where those from now on are written. */
  public Histogram restart() {
    Histogram fresh = histogram();
    micros = fresh;
    return fresh;
  }

  /** Forgets what is under way: its answers don't count. */
  public void forget() {
    underWay.clear();
  }

  /** How many have no answer yet. */
  public int underWay() {
    return underWay.size();
  }

  /**
   * Waits until everything is answered; nothing may be sent meanwhile.
   *
   * @throws IllegalStateException if that takes longer than {@code patience}
   */
  public void awaitAll(Duration patience) throws InterruptedException {
    long giveUp = System.nanoTime() + patience.toNanos();
    synchronized (this) {
      while (!underWay.isEmpty()) {
        long left = giveUp - System.nanoTime();
        if (left <= 0) {
          throw new IllegalStateException(
              "%d were not answered in %d s".formatted(underWay.size(), patience.toSeconds()));
        }
        // never 0, which would wait without end
        wait(TimeUnit.NANOSECONDS.toMillis(left) + 1);
      }
    }
  }
}
