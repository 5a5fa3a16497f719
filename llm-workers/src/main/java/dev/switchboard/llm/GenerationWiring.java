package dev.switchboard.llm;

import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.reading.BotFolders;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.edge.config.ConfigRanges;
import dev.switchboard.edge.lifecycle.BotConfig;
import dev.switchboard.edge.once.MeteredLedger;
import dev.switchboard.edge.once.RedisEffectLedger;
import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.llm.core.Generator;
import dev.switchboard.llm.core.ModelPort;
import dev.switchboard.llm.core.RetryPolicy;
import dev.switchboard.llm.model.ModelMetrics;
import dev.switchboard.llm.model.OpenAiModels;
import dev.switchboard.llm.model.TracedModel;
import dev.switchboard.once.AtMostOnce;
import dev.switchboard.once.AtMostOnce.WithoutLedger;
import dev.switchboard.retry.Pause;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.mutiny.redis.client.Redis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Chooses the responder when the service starts: a model, or the offline responder alone. */
@ApplicationScoped
public class GenerationWiring {

  private static final Logger LOG = Logger.getLogger(GenerationWiring.class);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Duration REMEMBERED = Duration.ofHours(1);
  private static final String OPENAI = "https://api.openai.com/v1";

  private final GenerationConfig config;

  GenerationWiring(GenerationConfig config) {
    new ConfigRanges("switchboard.model")
        .between("timeout", config.timeout(), Duration.ofMillis(1), LONGEST)
        .between("attempts", config.attempts(), 1, 100)
        .between("backoff", config.backoff(), Duration.ZERO, LONGEST)
        .between("longest-wait", config.longestWait(), Duration.ZERO, LONGEST)
        .between("lease", config.lease(), Duration.ofSeconds(1), LONGEST)
        .check();
    this.config = config;
  }

  @Produces
  @Startup
  @Singleton
  Generator generator(BotConfig bot, OpenTelemetry telemetry, ModelMetrics metrics) {
    BotFolder folder = load(bot);
    String name = config.name().or(() -> Optional.ofNullable(folder.bot().model())).orElse(null);
    if (name == null || (config.baseUrl().isEmpty() && config.apiKey().isEmpty())) {
      return new Generator(folder, offlineOnly(name));
    }
    String baseUrl = config.baseUrl().orElse(OPENAI);
    LOG.infof("the model %s at %s answers; without it the offline responder", name, baseUrl);
    ModelPort port =
        new TracedModel(
            new OpenAiModels(
                baseUrl, config.apiKey().orElse("none"), config.timeout(), () -> trace(telemetry)),
            telemetry.getTracer("dev.switchboard.llm"),
            metrics);
    RetryPolicy retries =
        new RetryPolicy(config.attempts(), config.backoff(), config.longestWait());
    return new Generator(folder, new Generator.Models(port, name, retries, Pause.SLEEPING));
  }

  /**
   * Answers of models are kept for redeliveries. While Redis is away commands are generated all the
   * same; the router takes the first outcome of a command and ignores a second.
   */
  @Produces
  @Singleton
  AtMostOnce<GenerationCompleted> atMostOnce(Redis redis, RedisKeys keys, MeterRegistry meters) {
    return new AtMostOnce<>(
        new MeteredLedger<>(
            new RedisEffectLedger<>(
                redis,
                GenerationCompleted.class,
                id -> keys.of("generation:{" + id + "}"),
                REMEMBERED),
            meters),
        config.lease(),
        WithoutLedger.ACT,
        Pause.SLEEPING);
  }

  private static Map<String, String> trace(OpenTelemetry telemetry) {
    Map<String, String> headers = new HashMap<>();
    telemetry
        .getPropagators()
        .getTextMapPropagator()
        .inject(Context.current(), headers, (into, name, value) -> headers.put(name, value));
    return headers;
  }

  private static BotFolder load(BotConfig bot) {
    return BotFolders.load(
        bot.folder(),
        refused -> new ConfigurationException(refused, Set.of("switchboard.bot.folder")));
  }

  private Generator.@Nullable Models offlineOnly(@Nullable String name) {
    if (config.baseUrl().isPresent() && name == null) {
      throw new ConfigurationException(
          "OPENAI_BASE_URL is set, but no model is named; set SWITCHBOARD_MODEL_NAME, or \"model\" in bot.yaml",
          Set.of("switchboard.model.name"));
    }
    if (config.apiKey().isPresent() && name == null) {
      LOG.warn("OPENAI_API_KEY is set, but no model is named: set SWITCHBOARD_MODEL_NAME");
    }
    LOG.info(
        "no model is configured: the offline responder answers, by quoting; set OPENAI_BASE_URL and SWITCHBOARD_MODEL_NAME for a model");
    return null;
  }
}
