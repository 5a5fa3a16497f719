package dev.switchboard.router.versions;

import dev.switchboard.router.RouterConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Keeps the routers of a deployment in the know of each other's flows. */
@ApplicationScoped
public class VersionExchange {

  private static final Logger LOG = Logger.getLogger(VersionExchange.class);

  private final RedisFlowVersions versions;
  private final Duration every;
  private @Nullable Cancellable ticking;

  VersionExchange(RedisFlowVersions versions, RouterConfig config) {
    this.versions = versions;
    this.every = config.versions().every();
  }

  void start(@Observes StartupEvent event) {
    ticking =
        Multi.createFrom()
            .ticks()
            .every(every)
            .onOverflow()
            .drop()
            .onItem()
            .transformToUniAndConcatenate(tick -> quietly())
            .subscribe()
            .with(done -> {});
  }

  void stop(@Observes ShutdownEvent event) {
    Cancellable running = ticking;
    if (running != null) {
      running.cancel();
    }
  }

  private Uni<Void> quietly() {
    return versions
        .exchange(Instant.now())
        .onFailure()
        .invoke(e -> LOG.warnf("flow versions wait, Redis is away: %s", e.getMessage()))
        .onFailure()
        .recoverWithNull();
  }
}
