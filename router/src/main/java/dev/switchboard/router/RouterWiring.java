package dev.switchboard.router;

import dev.switchboard.bot.BotFolder;
import dev.switchboard.bot.BotFolderException;
import dev.switchboard.edge.BotConfig;
import dev.switchboard.edge.EventPublisher;
import dev.switchboard.edge.transition.EventSpans;
import dev.switchboard.edge.transition.RedisStateStore;
import dev.switchboard.edge.transition.TransitionLoop;
import dev.switchboard.router.core.Router;
import dev.switchboard.router.core.RunBook;
import dev.switchboard.router.core.Steps;
import dev.switchboard.router.timers.RedisTimers;
import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.mutiny.redis.client.Redis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Puts the pure core and its adapters together. */
@ApplicationScoped
public class RouterWiring {

  private static final Logger LOG = Logger.getLogger(RouterWiring.class);

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
  Router router(BotConfig bot, RouterConfig config, Steps steps) {
    try {
      return new Router(FlowsOfFolder.read(BotFolder.load(bot.folder()), config), steps);
    } catch (BotFolderException e) {
      // no cause: Quarkus then ends with the message alone, which says file, line and mend
      throw new ConfigurationException(e.getMessage());
    }
  }

  @Produces
  @Singleton
  RedisTimers timers(Redis redis, RouterConfig config) {
    return new RedisTimers(redis, config.timers().lease());
  }

  @Produces
  @Singleton
  TransitionLoop<RunBook> loop(
      @ConfigProperty(name = "quarkus.application.name") String service,
      Router router,
      Redis redis,
      RedisTimers timers,
      EventPublisher publisher,
      EventSpans spans,
      RouterConfig config) {
    return new TransitionLoop<>(
        service,
        router,
        new RedisStateStore(redis, "run:", config.timeToLive()),
        publisher,
        timers,
        spans,
        config.hot());
  }
}
