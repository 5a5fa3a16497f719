package dev.switchboard.cli.up;

import dev.switchboard.backbone.LocalServer;
import dev.switchboard.cli.supervision.LogTail;
import dev.switchboard.cli.supervision.ProcessListener;
import dev.switchboard.cli.supervision.RestartPolicy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Starts an embedded server that died again, with its data, at the same address.
 *
 * @param closing opens when servers are to end
 * @param lost completes with the server's name when it can't be kept running
 */
record ServerWatch(
    String name,
    LocalServer server,
    ProcessListener reports,
    CountDownLatch closing,
    CompletableFuture<String> lost)
    implements Runnable {

  private static final int CTRL_C_MILLIS = 500;

  @Override
  public void run() {
    int quickDeaths = 0;
    while (true) {
      long start = System.nanoTime();
      server.onExit().join();
      if (isClosing()) {
        return;
      }
      String error = LogTail.lastError(server.log());
      String log = server.log().toString();
      switch (RestartPolicy.DEFAULT.after(
          quickDeaths, Duration.ofNanos(System.nanoTime() - start))) {
        case RestartPolicy.Decision.Again again -> {
          quickDeaths = again.quickDeaths();
          reports.restarting(name, "died", error, log, Duration.ZERO);
        }
        case RestartPolicy.Decision.GiveUp giveUp -> {
          reports.gaveUp(name, "died", error, log, giveUp.quickDeaths());
          lost.complete(name);
          return;
        }
      }
      try {
        long before = System.nanoTime();
        server.start();
        reports.ready(
            name, server.address(), server.pid(), Duration.ofNanos(System.nanoTime() - before));
      } catch (RuntimeException e) {
        if (!isClosing()) {
          reports.gaveUp(name, "can't be started again", String.valueOf(e.getMessage()), log, 1);
          lost.complete(name);
        }
        return;
      }
    }
  }

  /** Ctrl-C ends the servers a moment before this process has understood it. */
  private boolean isClosing() {
    try {
      return closing.await(CTRL_C_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
