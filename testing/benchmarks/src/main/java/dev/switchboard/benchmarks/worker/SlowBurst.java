package dev.switchboard.benchmarks.worker;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Slow calls, all at once, on one worker.
 *
 * @param what the name of the slow tool or model
 */
public record SlowBurst(String what, CommandLoad load, StandInServer server, WorkerMemory memory) {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  public BurstFigures measure(int calls) throws IOException, InterruptedException {
    server.restartCount();
    double heapBefore = memory.liveHeap();
    double residentBefore = memory.resident();
    double residentMost = residentBefore;
    long start = System.nanoTime();
    load.ask(what, calls);
    while (load.inFlight() > 0) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new IllegalStateException(load.inFlight() + " slow calls were not answered");
      }
      residentMost = Math.max(residentMost, memory.resident());
      TimeUnit.MILLISECONDS.sleep(20);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    load.requireNoFailure();
    return new BurstFigures(
        seconds,
        server.mostAtOnce(),
        residentBefore,
        residentMost,
        memory.resident(),
        heapBefore,
        memory.liveHeap());
  }
}
