package dev.switchboard.cli.tasks;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Kills one process after the other, each when it serves again, until it is closed. */
public final class KillLoop implements AutoCloseable {

  private final Thread thread;
  private final Map<String, Integer> kills = new TreeMap<>();

  /**
   * Begins.
   *
   * @param names taken in turn
   * @param every pause between two kills
   * @param kill ends a process without warning; false = it does not serve yet
   */
  public KillLoop(List<String> names, Duration every, Predicate<String> kill) {
    names.forEach(name -> kills.put(name, 0));
    this.thread =
        Thread.ofPlatform()
            .daemon()
            .name("kill")
            .unstarted(
                () -> {
                  try {
                    for (int turn = 0; ; turn++) {
                      TimeUnit.MILLISECONDS.sleep(every.toMillis());
                      String name = names.get(turn % names.size());
                      if (kill.test(name)) {
                        synchronized (kills) {
                          kills.merge(name, 1, Integer::sum);
                        }
                      }
                    }
                  } catch (InterruptedException e) {
                    // the end of it
                    Thread.currentThread().interrupt();
                  }
                });
    if (!names.isEmpty()) {
      thread.start();
    }
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
