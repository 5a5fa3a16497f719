package dev.switchboard.edge.replay;

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
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Has a stateful service look for writes that Redis has lost, also when nothing arrives that would
 * show it. Services without a {@link TransitionLoop} have nothing to look for.
 */
@ApplicationScoped
public class StateLossMonitor {

  private static final Logger LOG = Logger.getLogger(StateLossMonitor.class);

  private final Instance<TransitionLoop<?>> loops;
  private final PeriodicTask ticker;

  StateLossMonitor(
      @Any Instance<TransitionLoop<?>> loops,
      @ConfigProperty(name = "switchboard.losses.every", defaultValue = "1s") Duration every) {
    this.loops = loops;
    this.ticker = new PeriodicTask(every);
  }

  void start(@Observes StartupEvent event) {
    List<TransitionLoop<?>> all = loops.stream().toList();
    if (!all.isEmpty()) {
      ticker.start(() -> look(all), e -> LOG.warnf("cannot look for lost writes: %s", e));
    }
  }

  void stop(@Observes ShutdownEvent event) {
    ticker.stop();
  }

  private static Uni<Void> look(List<TransitionLoop<?>> all) {
    Uni<Void> looked = Uni.createFrom().voidItem();
    for (TransitionLoop<?> loop : all) {
      looked = looked.chain(loop::look);
    }
    return looked;
  }
}
