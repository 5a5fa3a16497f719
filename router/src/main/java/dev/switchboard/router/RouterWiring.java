package dev.switchboard.router;

import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.reading.BotFolders;
import dev.switchboard.edge.kafka.EventPublisher;
import dev.switchboard.edge.lifecycle.BotConfig;
import dev.switchboard.edge.telemetry.EventSpans;
import dev.switchboard.edge.transition.RedisStateStore;
import dev.switchboard.edge.transition.ReplaySupport;
import dev.switchboard.edge.transition.TransitionLoop;
import dev.switchboard.router.core.Router;
import dev.switchboard.router.core.RunBook;
import dev.switchboard.router.core.Steps;
import dev.switchboard.router.timers.RedisTimers;
import dev.switchboard.router.versions.RedisFlowVersions;
import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.mutiny.redis.client.Redis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Puts the pure core and its adapters together. */
@ApplicationScoped
public class RouterWiring {

  private static final Logger LOG = Logger.getLogger(RouterWiring.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** A bot that can't run is refused at the start, not at its first message. */
  void start(@Observes StartupEvent event, Router router) {
    LOG.infof("%d flows are ready", router.bot().flows().size());
  }

  @Produces
  @Singleton
  @DefaultBean
  Steps steps() {
    return Steps.UNHEARD;
  }

  @Produces
  @Singleton
  BotFolder folder(BotConfig bot) {
    return BotFolders.load(
        bot.folder(),
        refused -> new ConfigurationException(refused, Set.of("switchboard.bot.folder")));
  }

  @Produces
  @Singleton
  RedisFlowVersions versions(BotFolder folder, Redis redis, RouterConfig config) {
    var versions = new RedisFlowVersions(redis, config.timeToLive(), FlowsOfFolder.texts(folder));
    try {
      // before the first event: it may be of a run that began with another version
      versions.exchange(Instant.now()).await().atMost(PATIENCE);
    } catch (RuntimeException e) {
      LOG.warnf("flow versions wait, Redis is away: %s", e.getMessage());
    }
    return versions;
  }

  @Produces
  @Singleton
  Router router(BotFolder folder, RedisFlowVersions versions, RouterConfig config, Steps steps) {
    return new Router(FlowsOfFolder.bot(folder, versions, config), steps);
  }

  @Produces
  @Singleton
  RedisTimers timers(Redis redis, RouterConfig config) {
    return new RedisTimers(redis, config.timers().lease());
  }

  @Produces
  @Singleton
  RedisStateStore store(Redis redis, RouterConfig config) {
    return new RedisStateStore(redis, "run:", config.timeToLive(), config.steps());
  }

  @Produces
  @Singleton
  TransitionLoop<RunBook> loop(
      @ConfigProperty(name = "quarkus.application.name") String service,
      Router router,
      RedisStateStore store,
      RedisTimers timers,
      EventPublisher publisher,
      EventSpans spans,
      RouterConfig config,
      ReplaySupport durability) {
    return new TransitionLoop<>(
        service, router, store, publisher, timers, spans, config.hot(), durability);
  }
}
