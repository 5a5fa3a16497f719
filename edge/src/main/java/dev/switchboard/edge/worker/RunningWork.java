package dev.switchboard.edge.worker;

import dev.switchboard.edge.config.ConfigRanges;
import dev.switchboard.edge.lifecycle.EdgeConfig;
import dev.switchboard.retry.Pause;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The records that a service works on. When the service stops, work that ends within the grace
 * period is still published; then the threads of the rest are interrupted. All of that happens
 * while Kafka and Redis can still be reached, so that claims are given back and the next delivery
 * need not wait for their leases.
 */
@ApplicationScoped
public class RunningWork {

  private static final Logger LOG = Logger.getLogger(RunningWork.class);

  /** Before the producer closes, which observes the same event. */
  private static final int FIRST = 100;

  /** An interrupted worker gives its claim back, which is one call of Redis. */
  private static final Duration TO_UNWIND = Duration.ofSeconds(2);

  /** A commit that is due needs a moment on the consumer's own thread. */
  private static final Duration TO_COMMIT = Duration.ofMillis(250);

  private final Duration grace;
  private final Duration commitInterval;
  private final Pause pause;
  private final Set<Piece> pieces = new HashSet<>();
  private boolean stopping;
  private @Nullable Long lastEnd;

  /**
   * Nothing runs yet.
   *
   * @param commitMillis how often the connector commits what is acknowledged
   */
  @Inject
  RunningWork(
      EdgeConfig.Workers config,
      @ConfigProperty(name = "mp.messaging.connector.smallrye-kafka.auto.commit.interval.ms")
          int commitMillis) {
    this(config, Duration.ofMillis(commitMillis), Pause.SLEEPING);
  }

  RunningWork(EdgeConfig.Workers config, Duration commitInterval, Pause pause) {
    new ConfigRanges("switchboard.workers")
        .between("grace", config.grace(), Duration.ZERO, Duration.ofHours(1))
        .check();
    this.grace = config.grace();
    this.commitInterval = commitInterval;
    this.pause = pause;
  }

  /** The work on one record, until its answer is published and the record acknowledged. */
  final class Piece {
    private @Nullable Thread thread = Thread.currentThread();

    /** The thread is free; from now on it is not interrupted. */
    void leaveThread() {
      synchronized (RunningWork.this) {
        thread = null;
      }
    }

    void end() {
      synchronized (RunningWork.this) {
        pieces.remove(this);
        lastEnd = System.nanoTime();
        RunningWork.this.notifyAll();
      }
    }
  }

  /** Begins work on the calling thread; null when the service stops and nothing may begin. */
  synchronized @Nullable Piece begin() {
    if (stopping) {
      return null;
    }
    Piece piece = new Piece();
    pieces.add(piece);
    return piece;
  }

  synchronized boolean isStopping() {
    return stopping;
  }

  void stop(@Observes @Priority(FIRST) ShutdownEvent event) {
    try {
      if (!allEndWithin(grace)) {
        interrupt();
        if (!allEndWithin(TO_UNWIND)) {
          LOG.warn("some work does not end; its records are delivered again");
        }
      }
      letCommit();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean allEndWithin(Duration time) throws InterruptedException {
    stopping = true;
    long end = System.nanoTime() + time.toNanos();
    while (!pieces.isEmpty()) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return true;
  }

  /**
   * Lets the connector commit what has just ended. A consumer that is closed while it commits does
   * not, and says so with a stack trace: the record would come again after an orderly stop.
   */
  private void letCommit() throws InterruptedException {
    long since;
    synchronized (this) {
      if (lastEnd == null) {
        return;
      }
      since = System.nanoTime() - lastEnd;
    }
    Duration left = commitInterval.plus(TO_COMMIT).minusNanos(since);
    if (left.isPositive()) {
      pause.of(left);
    }
  }

  private synchronized void interrupt() {
    LOG.infof("%d records are left to their next delivery", pieces.size());
    for (Piece piece : pieces) {
      if (piece.thread != null) {
        piece.thread.interrupt();
      }
    }
  }
}
