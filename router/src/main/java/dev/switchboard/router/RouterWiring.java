package dev.switchboard.router;

import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.reading.BotFolders;
import dev.switchboard.edge.kafka.EventPublisher;
import dev.switchboard.edge.lifecycle.BotConfig;
import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.edge.telemetry.EventMetrics;
import dev.switchboard.edge.telemetry.EventSpans;
import dev.switchboard.edge.telemetry.LoopTelemetry;
import dev.switchboard.edge.timers.RedisTimers;
import dev.switchboard.edge.timers.TimerMetrics;
import dev.switchboard.edge.timers.TimerPump;
import dev.switchboard.edge.transition.RedisStateStore;
import dev.switchboard.edge.transition.ReplaySupport;
import dev.switchboard.edge.transition.TransitionLoop;
import dev.switchboard.router.core.RunReducer;
import dev.switchboard.router.core.draft.TaskListener;
import dev.switchboard.router.core.state.ConversationRuns;
import dev.switchboard.router.versions.RedisFlowVersions;
import dev.switchboard.router.versions.VersionExchange;
import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.mutiny.redis.client.Redis;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Puts the pure core and its adapters together. */
@ApplicationScoped
public class RouterWiring {

  private static final Logger LOG = Logger.getLogger(RouterWiring.class);

  /** A run that waits uses its document only when it goes on. */
  private static final Duration LONGEST_WAIT = Duration.ofDays(366);

  private static final Duration LONGEST_FIRST_EXCHANGE = Duration.ofSeconds(10);

  /** A bot that can't run is refused at the start, not at its first message. */
  void start(
      @Observes StartupEvent event, RunReducer reducer, TimerPump pump, VersionExchange exchange) {
    LOG.infof("%d flows are ready", reducer.bot().flows().size());
    pump.start();
    exchange.start();
  }

  void stop(@Observes ShutdownEvent event, TimerPump pump, VersionExchange exchange) {
    pump.stop();
    exchange.stop();
  }

  @Produces
  @Singleton
  @DefaultBean
  TaskListener listener() {
    return TaskListener.NONE;
  }

  @Produces
  @Singleton
  BotFolder folder(BotConfig bot) {
    return BotFolders.load(
        bot.folder(),
        refused -> new ConfigurationException(refused, Set.of("switchboard.bot.folder")));
  }

  /** Refuses a configuration that is out of range. */
  void check(
      @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event,
      RouterConfig config) {
    List<String> problems = RouterConfigRanges.problems(config);
    if (!problems.isEmpty()) {
      throw new ConfigurationException(String.join("\n", problems));
    }
  }

  @Produces
  @Singleton
  RedisFlowVersions versions(BotFolder folder, Redis redis, RedisKeys keys, RouterConfig config) {
    Duration keep = config.timeToLive();
    var versions =
        new RedisFlowVersions(
            redis,
            keys,
            keep.isZero() ? keep : keep.plus(LONGEST_WAIT),
            FlowsOfFolder.texts(folder),
            folder.promptCatalog());
    try {
      // before the first event: it may be of a run that began with another version
      versions.exchange(Instant.now()).await().atMost(LONGEST_FIRST_EXCHANGE);
    } catch (RuntimeException e) {
      LOG.warnf("flow versions wait, Redis is away: %s", e.getMessage());
    }
    return versions;
  }

  @Produces
  @Singleton
  RunReducer reducer(
      BotFolder folder, RedisFlowVersions versions, RouterConfig config, TaskListener listener) {
    return new RunReducer(
        FlowsOfFolder.bot(folder, versions, FlowsOfFolder.messages(folder, config)),
        listener,
        config.turnDeadline());
  }

  @Produces
  @Singleton
  RedisTimers timers(
      @ConfigProperty(name = "quarkus.application.name") String service,
      Redis redis,
      RedisKeys keys,
      RouterConfig config) {
    return new RedisTimers(redis, keys, service, config.timers().lease(), InstantSource.system());
  }

  @Produces
  @Singleton
  TimerPump pump(
      RedisTimers timers, EventPublisher publisher, TimerMetrics metrics, RouterConfig config) {
    return new TimerPump(timers, publisher, metrics, config.timers().every());
  }

  @Produces
  @Singleton
  VersionExchange exchange(RedisFlowVersions versions, RouterConfig config) {
    return new VersionExchange(versions, config.versions().every());
  }

  @Produces
  @Singleton
  RedisStateStore store(Redis redis, RedisKeys keys, RouterConfig config) {
    return new RedisStateStore(redis, keys.of("run:"), config.timeToLive(), config.steps());
  }

  @Produces
  @Singleton
  TransitionLoop<ConversationRuns> loop(
      @ConfigProperty(name = "quarkus.application.name") String service,
      RunReducer reducer,
      RedisStateStore store,
      RedisTimers timers,
      EventPublisher publisher,
      EventSpans spans,
      EventMetrics metrics,
      RunMetrics runs,
      RouterConfig config,
      ReplaySupport durability) {
    return new TransitionLoop<>(
        service,
        reducer,
        store,
        publisher,
        timers,
        new LoopTelemetry<>(spans, metrics, runs),
        config.hot(),
        durability);
  }
}
