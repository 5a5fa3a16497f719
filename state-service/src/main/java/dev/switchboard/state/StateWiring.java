package dev.switchboard.state;

import dev.switchboard.bot.memory.MemorySettings;
import dev.switchboard.bot.model.BotDefinition;
import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.model.DoubleTexting;
import dev.switchboard.bot.reading.BotFolders;
import dev.switchboard.contracts.dialogue.Fact;
import dev.switchboard.edge.kafka.EventPublisher;
import dev.switchboard.edge.lifecycle.BotConfig;
import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.edge.telemetry.EventMetrics;
import dev.switchboard.edge.telemetry.EventSpans;
import dev.switchboard.edge.telemetry.GuardrailHits;
import dev.switchboard.edge.telemetry.LoopTelemetry;
import dev.switchboard.edge.timers.RedisTimers;
import dev.switchboard.edge.timers.TimerMetrics;
import dev.switchboard.edge.timers.TimerPump;
import dev.switchboard.edge.transition.RedisStateStore;
import dev.switchboard.edge.transition.ReplaySupport;
import dev.switchboard.edge.transition.TransitionLoop;
import dev.switchboard.guardrails.Guards;
import dev.switchboard.state.core.Conversation;
import dev.switchboard.state.core.ConversationReducer;
import dev.switchboard.state.core.TurnPolicy;
import dev.switchboard.state.core.TurnRules;
import dev.switchboard.state.core.TurnRules.WhileOpen;
import dev.switchboard.state.core.Window;
import dev.switchboard.state.core.facts.FactRules;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.mutiny.redis.client.Redis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Puts the pure core and its adapters together. */
@ApplicationScoped
public class StateWiring {

  private static final Logger LOG = Logger.getLogger(StateWiring.class);

  /** Lines per turn that are remembered: what the user wrote and what was answered. */
  private static final int LINES_PER_TURN = 2;

  @Produces
  @Singleton
  RedisStateStore store(Redis redis, RedisKeys keys, StateConfig config) {
    return new RedisStateStore(redis, keys.of("conversation:"), config.timeToLive());
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
  TurnPolicy policy(BotFolder folder) {
    BotDefinition.Limits limits = folder.bot().limits();
    MemorySettings memory = folder.bot().memory();
    return new TurnPolicy(
        rules(folder.bot().doubleTexting()),
        limits.textLength(),
        new Window(
            memory.window().turns() * LINES_PER_TURN,
            limits.recentLength(),
            memory.summary().length(),
            memory.window().tokens()),
        folder.bot().name(),
        folder.bot().version(),
        folder.bot().texts().busy(),
        facts(memory.facts()),
        memory.summary().model());
  }

  private static FactRules facts(MemorySettings.Facts of) {
    Set<Fact.Source> from = EnumSet.noneOf(Fact.Source.class);
    for (MemorySettings.Source source : of.from()) {
      from.add(
          switch (source) {
            case SLOTS -> Fact.Source.SLOT;
            case TOOLS -> Fact.Source.TOOL;
            case MODEL -> Fact.Source.MODEL;
          });
    }
    return new FactRules(from, of.most(), of.model());
  }

  private static TurnRules rules(DoubleTexting of) {
    Map<String, TurnRules.Rule> channels = new HashMap<>();
    of.channels().forEach((channel, rule) -> channels.put(channel, rule(rule)));
    return new TurnRules(rule(of.always()), channels);
  }

  private static TurnRules.Rule rule(DoubleTexting.Rule of) {
    WhileOpen whileOpen =
        switch (of.policy()) {
          case QUEUE -> WhileOpen.QUEUE;
          case MERGE -> WhileOpen.MERGE;
          case INTERRUPT -> WhileOpen.INTERRUPT;
          case REJECT -> WhileOpen.REJECT;
        };
    return new TurnRules.Rule(whileOpen, of.quiet(), of.max());
  }

  /** A bot that can't run is refused at the start, not at its first message. */
  void start(@Observes StartupEvent event, TurnPolicy policy, TimerPump pump) {
    LOG.infof("turns of %s, version %s", policy.botName(), policy.botVersion());
    // Also where no rule waits: an earlier version of the bot may have begun a pause.
    pump.start();
  }

  void stop(@Observes ShutdownEvent event, TimerPump pump) {
    pump.stop();
  }

  @Produces
  @Singleton
  RedisTimers timers(
      @ConfigProperty(name = "quarkus.application.name") String service,
      Redis redis,
      RedisKeys keys,
      StateConfig config) {
    return new RedisTimers(redis, keys, service, config.timers().lease(), InstantSource.system());
  }

  @Produces
  @Singleton
  TimerPump pump(
      RedisTimers timers, EventPublisher publisher, TimerMetrics metrics, StateConfig config) {
    return new TimerPump(timers, publisher, metrics, config.timers().every());
  }

  @Produces
  @Singleton
  TransitionLoop<Conversation> loop(
      @ConfigProperty(name = "quarkus.application.name") String service,
      TurnPolicy policy,
      BotFolder folder,
      MeterRegistry meters,
      RedisStateStore store,
      RedisTimers timers,
      EventPublisher publisher,
      EventSpans spans,
      EventMetrics metrics,
      TurnMetrics turns,
      StateConfig config,
      ReplaySupport durability) {
    return new TransitionLoop<>(
        service,
        // Rules that compare meanings are applied by llm-workers, which have a model for it.
        new ConversationReducer(
            policy, Guards.of(folder.bot(), null), hit -> GuardrailHits.record(meters, hit)),
        store,
        publisher,
        timers,
        new LoopTelemetry<>(spans, metrics, turns),
        config.cacheSize(),
        durability);
  }
}
