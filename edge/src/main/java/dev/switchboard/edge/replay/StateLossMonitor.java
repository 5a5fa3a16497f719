package dev.switchboard.edge.replay;

import dev.switchboard.edge.config.ConfigRanges;
import dev.switchboard.edge.lifecycle.EdgeConfig;
import dev.switchboard.edge.lifecycle.PeriodicTask;
import dev.switchboard.edge.transition.TransitionLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Checks regularly whether Redis has lost writes, also when no record arrives that would show it.
 * Services without a {@link TransitionLoop} have nothing to check.
 */
@ApplicationScoped
public class StateLossMonitor {

  private static final Logger LOG = Logger.getLogger(StateLossMonitor.class);

  private final Instance<TransitionLoop<?>> loops;
  private final PeriodicTask task;

  StateLossMonitor(@Any Instance<TransitionLoop<?>> loops, EdgeConfig.Losses config) {
    this.loops = loops;
    new ConfigRanges("switchboard.losses")
        .between("every", config.every(), Duration.ofMillis(1), Duration.ofDays(1))
        .check();
    this.task = new PeriodicTask(config.every());
  }

  void start(@Observes StartupEvent event) {
    List<TransitionLoop<?>> all = loops.stream().toList();
    if (!all.isEmpty()) {
      task.start(() -> check(all), e -> LOG.warnf("cannot check Redis for lost writes: %s", e));
    }
  }

  void stop(@Observes ShutdownEvent event) {
    task.stop();
  }

  private static Uni<Void> check(List<TransitionLoop<?>> all) {
    Uni<Void> checked = Uni.createFrom().voidItem();
    for (TransitionLoop<?> loop : all) {
      checked = checked.chain(loop::checkForLoss);
    }
    return checked;
  }
}
