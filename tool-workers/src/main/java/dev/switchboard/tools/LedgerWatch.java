package dev.switchboard.tools;

import dev.switchboard.edge.lifecycle.EdgeConfig;
import dev.switchboard.edge.lifecycle.PeriodicTask;
import dev.switchboard.edge.once.LedgerMemory;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Looks regularly whether Redis has lost the ledger, so that the moment of the loss is noted before
 * new requests come: those written before it count as begun.
 */
@Singleton
final class LedgerWatch {

  private static final Logger LOG = Logger.getLogger(LedgerWatch.class);

  private final LedgerMemory memory;
  private final PeriodicTask task;

  LedgerWatch(LedgerMemory memory, EdgeConfig.Losses config) {
    this.memory = memory;
    this.task = new PeriodicTask(config.every());
  }

  void start(@Observes StartupEvent event) {
    task.start(this::look, e -> LOG.debugf("the ledger's memory is not known: %s", e.getMessage()));
  }

  void stop(@Observes ShutdownEvent event) {
    task.stop();
  }

  private Uni<Void> look() {
    return Uni.createFrom()
        .item(() -> memory.mayLack(Instant.now()))
        .runSubscriptionOn(work -> Thread.ofVirtual().name("ledger-watch").start(work))
        .replaceWithVoid();
  }
}
