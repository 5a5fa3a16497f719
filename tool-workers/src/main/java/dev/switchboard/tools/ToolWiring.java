package dev.switchboard.tools;

import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.bot.reading.BotFolders;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.edge.erasure.ErasureIndex;
import dev.switchboard.edge.lifecycle.BotConfig;
import dev.switchboard.edge.once.LedgerMemory;
import dev.switchboard.edge.once.MeteredLedger;
import dev.switchboard.edge.once.RedisEffectLedger;
import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.guardrails.Guards;
import dev.switchboard.once.AtMostOnce;
import dev.switchboard.once.EffectLedger;
import dev.switchboard.once.WithoutLedger;
import dev.switchboard.retry.Pause;
import dev.switchboard.tools.audit.ArgumentHash;
import dev.switchboard.tools.audit.AuditTrail;
import dev.switchboard.tools.builtin.JavaTool;
import dev.switchboard.tools.builtin.RetrieveTool;
import dev.switchboard.tools.call.ToolCatalog;
import dev.switchboard.tools.call.ToolRunner;
import dev.switchboard.tools.guard.LocalRateLimits;
import dev.switchboard.tools.guard.RateLimits;
import dev.switchboard.tools.guard.RedisRateLimits;
import dev.switchboard.tools.guard.ToolGuard;
import dev.switchboard.tools.guard.WaitingRateLimiter;
import dev.switchboard.tools.guardrails.GuardedCalls;
import dev.switchboard.tools.http.AnswerReader;
import dev.switchboard.tools.http.HttpSender;
import dev.switchboard.tools.http.NameResolver;
import dev.switchboard.tools.http.ToolSettings;
import dev.switchboard.tools.outbound.Network;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/** Puts the service together. */
class ToolWiring {

  /** A bad bot folder stops the service as it starts, with every problem of it. */
  @Produces
  @Singleton
  BotTools tools(
      BotConfig folder,
      ToolWorkersConfig tools,
      KnowledgeService knowledge,
      OpenTelemetry telemetry,
      Config environment,
      Vertx vertx,
      Redis redis,
      RedisKeys keys,
      @All List<JavaTool> beans) {
    ToolWorkersRanges.of(tools).check();
    BotFolder bot = load(folder);
    RateLimits limits =
        new RedisRateLimits(redis, keys, bot.bot().name(), new LocalRateLimits(Clock.systemUTC()));
    return new BotTools(
        BotTools.Declared.in(bot),
        knowledge.open(bot),
        beans.stream().collect(Collectors.toMap(JavaTool::bean, Function.identity())),
        new HttpSender(vertx, tools.connectTimeout(), telemetry, NameResolver.PLATFORM),
        new AnswerReader(Clock.systemUTC()),
        new ToolSettings(
            name -> environment.getOptionalValue(name, String.class).orElse(null),
            tools.resultBytes(),
            new ToolGuard.Limits(
                tools.concurrentCalls(),
                tools.waitingCalls(),
                tools.openFor(),
                tools.longestRetryAfter()),
            networks(tools),
            (tool, limit) ->
                new WaitingRateLimiter(tool, limit, limits, tools.rateLimitWait(), Pause.SLEEPING),
            tools.drivers().orElse(null)));
  }

  /** Connections and processes end with the service. */
  void close(@Disposes BotTools tools) {
    tools.close();
  }

  @Produces
  @Singleton
  @Startup
  ToolCatalog catalog(BotTools tools) {
    return tools.catalog();
  }

  /** Rules that compare meanings are about questions and answers, not about calls. */
  @Produces
  @Singleton
  GuardedCalls guardrails(BotConfig folder) {
    BotFolder bot = load(folder);
    Set<String> searches =
        Stream.concat(
                Stream.of(RetrieveTool.RESERVED),
                bot.tools().values().stream()
                    .filter(ToolDefinition.Knowledge.class::isInstance)
                    .map(ToolDefinition::name))
            .collect(Collectors.toSet());
    return new GuardedCalls(Guards.of(bot.bot(), null), searches);
  }

  private static List<Network> networks(ToolWorkersConfig tools) {
    try {
      return tools.privateNetworks().orElse(List.of()).stream().map(Network::of).toList();
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(
          "switchboard.tools.private-networks: " + e.getMessage(),
          Set.of("switchboard.tools.private-networks"));
    }
  }

  private static BotFolder load(BotConfig bot) {
    return BotFolders.load(
        bot.folder(),
        refused -> new ConfigurationException(refused, Set.of("switchboard.bot.folder")));
  }

  @Produces
  @Singleton
  AuditTrail audit(ToolCatalog catalog, ToolWorkersConfig config) {
    return new AuditTrail(
        catalog, new ArgumentHash(config.audit().key().orElse(null)), Clock.systemUTC());
  }

  @Produces
  @Singleton
  EffectLedger<Outcome> ledger(
      ToolWorkersConfig config, Redis redis, RedisKeys keys, MeterRegistry meters) {
    return new MeteredLedger<>(
        new RedisEffectLedger<>(
            redis,
            new ErasureIndex(redis, conversation -> keys.of("effects:of:" + conversation)),
            Outcome.class,
            Outcome::withoutText,
            id -> keys.of("effect:" + id),
            config.effects().timeToLive()),
        meters);
  }

  @Produces
  @Singleton
  ToolRunner runner(ToolCatalog catalog, ToolWorkersConfig config, EffectLedger<Outcome> ledger) {
    ToolWorkersConfig.Effects effects = config.effects();
    return new ToolRunner(
        catalog,
        new AtMostOnce<>(ledger, effects.lease(), WithoutLedger.WAIT, Pause.SLEEPING),
        config.resultBytes(),
        ToolRunner.EffectChecks.declared(catalog, effects.statusPatience(), Pause.SLEEPING));
  }

  @Produces
  @Singleton
  LedgerMemory memory(Redis redis, RedisKeys keys, RequestTopic requests) {
    return new LedgerMemory(redis, keys.of("effects:since"), requests);
  }
}
