package dev.switchboard.cli.supervision;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Keeps one process running: starts it, waits until it is ready, starts it again when it dies. */
final class SupervisedProcess implements Runnable {

  private static final Duration POLL = Duration.ofMillis(150);
  private static final Duration LATE = Duration.ofSeconds(120);

  private final Launch launch;
  private final RestartPolicy policy;
  private final Readiness readiness;
  private final ProcessListener reports;
  private final CompletableFuture<Void> firstReady = new CompletableFuture<>();
  private final CompletableFuture<String> lost = new CompletableFuture<>();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile @Nullable Child child;

  SupervisedProcess(
      Launch launch, RestartPolicy policy, Readiness readiness, ProcessListener reports) {
    this.launch = launch;
    this.policy = policy;
    this.readiness = readiness;
    this.reports = reports;
  }

  Launch launch() {
    return launch;
  }

  /** Completes when the process is ready for the first time. */
  CompletableFuture<Void> firstReady() {
    return firstReady;
  }

  /** Completes with the process' name when it can't be kept running. */
  CompletableFuture<String> lost() {
    return lost;
  }

  /** Process id, or -1 while none runs. */
  long pid() {
    Child running = child;
    return running != null && running.isAlive() ? running.pid() : -1;
  }

  @Override
  public void run() {
    try {
      keepRunning();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      lose("can't be started", String.valueOf(e.getMessage()), 1);
    }
  }

  private void keepRunning() throws InterruptedException {
    int quickDeaths = 0;
    while (true) {
      Child running = startUnlessStopping();
      if (running == null) {
        return;
      }
      awaitReady(running);
      ExitStatus ending = running.awaitEnd();
      if (isStopping()) {
        return;
      }
      switch (policy.after(quickDeaths, running.age())) {
        case RestartPolicy.Decision.Again again -> {
          quickDeaths = again.quickDeaths();
          reports.restarting(
              launch.name(), ending.toString(), lastError(ending), log(), again.pause());
          if (stopping.await(again.pause().toMillis(), TimeUnit.MILLISECONDS)) {
            return;
          }
        }
        case RestartPolicy.Decision.GiveUp giveUp -> {
          lose(ending.toString(), lastError(ending), giveUp.quickDeaths());
          return;
        }
      }
    }
  }

  private synchronized @Nullable Child startUnlessStopping() {
    if (isStopping()) {
      return null;
    }
    Child started = Child.start(launch);
    child = started;
    return started;
  }

  private void awaitReady(Child running) throws InterruptedException {
    boolean late = false;
    while (!running.ended(POLL)) {
      if (readiness.isReady(launch.health())) {
        reports.ready(launch.name(), launch.address().toString(), running.pid(), running.age());
        firstReady.complete(null);
        return;
      }
      if (!late && running.age().compareTo(LATE) > 0) {
        late = true;
        reports.late(launch.name(), LATE, log());
      }
    }
  }

  private void lose(String ending, String lastError, int deaths) {
    reports.gaveUp(launch.name(), ending, lastError, log(), deaths);
    lost.complete(launch.name());
  }

  boolean serves() throws InterruptedException {
    Child running = child;
    return running != null && serves(running);
  }

  /** Kills the process if it serves; it is started again like any that died. */
  boolean kill() throws InterruptedException {
    Child running = child;
    if (running == null || !serves(running)) {
      return false;
    }
    running.kill();
    return true;
  }

  private boolean serves(Child running) throws InterruptedException {
    return running.isAlive() && readiness.isReady(launch.health());
  }

  /** Ends the process for good. */
  void stop(Duration grace) {
    stopping.countDown();
    Child running;
    synchronized (this) {
      running = child;
    }
    if (running != null) {
      running.stop(grace);
    }
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  /** Who was killed had nothing to complain about. */
  private String lastError(ExitStatus ending) {
    return ending.bySignal() ? "" : LogTail.lastError(launch.log());
  }

  private String log() {
    return launch.log().toString();
  }
}
