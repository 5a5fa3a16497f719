package dev.switchboard.benchmarks.tools;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Slow calls, all at once, on one worker. */
record SlowBurst(ToolLoad load, ToolServer server, WorkerMemory memory) {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  BurstFigures measure(int calls) throws IOException, InterruptedException {
    server.restartCount();
    double heapBefore = memory.liveHeap();
    double residentBefore = memory.resident();
    double residentMost = residentBefore;
    long start = System.nanoTime();
    load.ask(ToolsBot.SLOW_TOOL, calls);
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
