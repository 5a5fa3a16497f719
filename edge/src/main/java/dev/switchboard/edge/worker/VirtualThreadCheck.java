package dev.switchboard.edge.worker;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/**
 * Tells whether a virtual thread still runs. When native calls keep all carriers, every worker
 * waits while the rest of the service looks well; such a service takes no work, and is ended to be
 * started again.
 */
@Liveness
@Readiness
@ApplicationScoped
public class VirtualThreadCheck implements HealthCheck {

  /** Far more than a thread needs, also on a machine that is busy. */
  private static final long SECONDS = 5;

  private final Executor threads;
  private final long nanos;

  VirtualThreadCheck() {
    this(Thread::startVirtualThread, TimeUnit.SECONDS.toNanos(SECONDS));
  }

  /**
   * @param nanos within which a thread has to run
   */
  VirtualThreadCheck(Executor threads, long nanos) {
    this.threads = threads;
    this.nanos = nanos;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("virtual threads").status(runs()).build();
  }

  private boolean runs() {
    CountDownLatch ran = new CountDownLatch(1);
    threads.execute(ran::countDown);
    try {
      return ran.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
