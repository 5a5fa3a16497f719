package dev.switchboard.tools;

import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.reading.BotFolders;
import dev.switchboard.edge.lifecycle.BotConfig;
import dev.switchboard.tools.adapters.BotTools;
import dev.switchboard.tools.adapters.HttpSender;
import dev.switchboard.tools.adapters.NameResolver;
import dev.switchboard.tools.adapters.RedisEffectLedger;
import dev.switchboard.tools.adapters.RedisRateLimits;
import dev.switchboard.tools.adapters.ToolGuard;
import dev.switchboard.tools.core.JavaTool;
import dev.switchboard.tools.core.ToolCatalog;
import dev.switchboard.tools.core.ToolRunner;
import dev.switchboard.tools.core.audit.ArgumentHash;
import dev.switchboard.tools.core.audit.AuditTrail;
import dev.switchboard.tools.core.effects.OnceOnly;
import dev.switchboard.tools.core.http.AnswerReader;
import dev.switchboard.tools.core.limits.OwnRateLimits;
import dev.switchboard.tools.core.limits.Queueing;
import dev.switchboard.tools.core.limits.RateLimits;
import dev.switchboard.tools.core.outbound.Network;
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
      @All List<JavaTool> beans) {
    BotFolder bot = load(folder);
    RateLimits limits =
        new RedisRateLimits(redis, bot.bot().name(), new OwnRateLimits(Clock.systemUTC()));
    return new BotTools(
        BotTools.Declared.in(bot),
        knowledge.open(bot),
        beans.stream().collect(Collectors.toMap(JavaTool::bean, Function.identity())),
        new HttpSender(vertx, tools.connectTimeout(), telemetry, NameResolver.PLATFORM),
        new AnswerReader(Clock.systemUTC()),
        new BotTools.Settings(
            name -> environment.getOptionalValue(name, String.class).orElse(null),
            tools.resultBytes(),
            new ToolGuard.Limits(
                tools.concurrentCalls(),
                tools.waitingCalls(),
                tools.openFor(),
                tools.longestRetryAfter()),
            networks(tools),
            (tool, limit) ->
                new Queueing(
                    tool, limit, limits, tools.longestTurnWait(), OnceOnly.Pause.SLEEPING)));
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
  ToolRunner runner(ToolCatalog catalog, ToolWorkersConfig config, Redis redis) {
    ToolWorkersConfig.Effects effects = config.effects();
    return new ToolRunner(
        catalog,
        new OnceOnly(
            new RedisEffectLedger(redis, effects.timeToLive()),
            effects.lease(),
            OnceOnly.Pause.SLEEPING),
        config.resultBytes(),
        ToolRunner.Inquiries.declared(catalog, effects.statusPatience(), OnceOnly.Pause.SLEEPING));
  }
}
