package dev.switchboard.tools;

import dev.switchboard.bot.BotFolder;
import dev.switchboard.bot.BotFolderException;
import dev.switchboard.edge.BotConfig;
import dev.switchboard.tools.adapters.BotTools;
import dev.switchboard.tools.adapters.HttpSender;
import dev.switchboard.tools.adapters.KnowledgeLoader;
import dev.switchboard.tools.adapters.RedisEffectLedger;
import dev.switchboard.tools.adapters.ToolGuard;
import dev.switchboard.tools.core.JavaTool;
import dev.switchboard.tools.core.ToolCatalog;
import dev.switchboard.tools.core.ToolRunner;
import dev.switchboard.tools.core.effects.OnceOnly;
import dev.switchboard.tools.core.http.AnswerReader;
import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.mutiny.redis.client.Redis;
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
  @Startup
  ToolCatalog catalog(
      BotConfig folder,
      ToolWorkersConfig tools,
      OpenTelemetry telemetry,
      Config environment,
      @All List<JavaTool> beans) {
    BotFolder bot = load(folder);
    return new BotTools(
            BotTools.Declared.in(bot),
            KnowledgeLoader.index(bot),
            beans.stream().collect(Collectors.toMap(JavaTool::bean, Function.identity())),
            new HttpSender(tools.connectTimeout(), telemetry),
            new AnswerReader(Clock.systemUTC()),
            new BotTools.Settings(
                name -> environment.getOptionalValue(name, String.class).orElse(null),
                tools.resultBytes(),
                new ToolGuard.Limits(
                    tools.concurrentCalls(),
                    tools.waitingCalls(),
                    tools.openFor(),
                    tools.longestRetryAfter())))
        .catalog();
  }

  private static BotFolder load(BotConfig bot) {
    try {
      return BotFolder.load(bot.folder());
    } catch (BotFolderException e) {
      // Of this kind, and without a cause, Quarkus prints the message alone.
      throw new ConfigurationException(e.getMessage(), Set.of("switchboard.bot.folder"));
    }
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
        config.resultBytes());
  }
}
