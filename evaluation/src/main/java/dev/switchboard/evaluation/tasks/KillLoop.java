package dev.switchboard.evaluation.tasks;

import dev.switchboard.cli.up.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Kills one service after the other while there is work. The pause between two kills counts from
 * when the killed one serves again, so that a slow machine has no less time to work than a fast
 * one.
 */
public final class KillLoop implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);

  /** Waits for something. */
  @FunctionalInterface
  public interface Wait {
    void await() throws InterruptedException;
  }

  private final List<String> services;
  private final Duration every;
  private final Wait work;
  private final Workload.Running system;
  private final Thread thread;
  private final Map<String, Integer> kills = new TreeMap<>();

  /**
   * Begins.
   *
   * @param services taken in turn; none = nothing is killed
   * @param every pause between two kills
   * @param work returns when there is work under way; the first kill comes then
   * @param system what they belong to
   */
  public KillLoop(List<String> services, Duration every, Wait work, Workload.Running system) {
    this.services = List.copyOf(services);
    this.every = every;
    this.work = work;
    this.system = system;
    services.forEach(service -> kills.put(service, 0));
    this.thread = Thread.ofPlatform().daemon().name("kill").unstarted(this::run);
    if (!services.isEmpty()) {
      thread.start();
    }
  }

  private void run() {
    try {
      work.await();
      for (int turn = 0; ; turn++) {
        String service = services.get(turn % services.size());
        while (!system.kill(service)) {
          pause(POLL);
        }
        synchronized (kills) {
          kills.merge(service, 1, Integer::sum);
        }
        while (!system.serves(service)) {
          pause(POLL);
        }
        pause(every);
      }
    } catch (InterruptedException e) {
      // the end of it
      Thread.currentThread().interrupt();
    }
  }

  private static void pause(Duration time) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(time.toMillis());
  }

  /** How often each was killed. */
  public Map<String, Integer> kills() {
    synchronized (kills) {
      return new TreeMap<>(kills);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
