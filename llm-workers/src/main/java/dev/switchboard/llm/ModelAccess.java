package dev.switchboard.llm;

import dev.switchboard.bot.llm.AnswerCache;
import dev.switchboard.bot.llm.ModelAlias;
import dev.switchboard.bot.model.BotDefinition;
import dev.switchboard.bot.reading.llm.ConfiguredModels;
import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.embeddings.Embedder;
import dev.switchboard.llm.core.ModelPort;
import dev.switchboard.llm.ladder.Allowances;
import dev.switchboard.llm.ladder.CachedModels;
import dev.switchboard.llm.ladder.CircuitRules;
import dev.switchboard.llm.ladder.Circuits;
import dev.switchboard.llm.ladder.KeptAnswers;
import dev.switchboard.llm.ladder.Lines;
import dev.switchboard.llm.ladder.LocalCircuits;
import dev.switchboard.llm.ladder.ModelCatalog;
import dev.switchboard.llm.ladder.ModelLadder;
import dev.switchboard.llm.ladder.RetryPolicy;
import dev.switchboard.llm.ladder.Rung;
import dev.switchboard.llm.ladder.SimilarAnswers;
import dev.switchboard.llm.model.ModelMetrics;
import dev.switchboard.llm.model.OpenAiModels;
import dev.switchboard.llm.model.Providers;
import dev.switchboard.llm.model.TracedModel;
import dev.switchboard.llm.protocol.RateHeaders;
import dev.switchboard.llm.redis.RedisAllowances;
import dev.switchboard.llm.redis.RedisCircuits;
import dev.switchboard.llm.redis.RedisSpending;
import dev.switchboard.retry.Pause;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.mutiny.redis.client.Redis;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The way to a bot's models: its aliases and the service's settings, put together at start. */
@ApplicationScoped
public class ModelAccess {

  private static final Logger LOG = Logger.getLogger(ModelAccess.class);

  private final GenerationConfig config;
  private final OpenTelemetry telemetry;
  private final ModelMetrics metrics;
  private final LadderProgress progress;
  private final Redis redis;
  private final RedisKeys keys;
  private final KeptAnswers kept;

  ModelAccess(
      GenerationConfig config,
      OpenTelemetry telemetry,
      ModelMetrics metrics,
      LadderProgress progress,
      Redis redis,
      RedisKeys keys,
      KeptAnswers kept) {
    this.config = config;
    this.telemetry = telemetry;
    this.metrics = metrics;
    this.progress = progress;
    this.redis = redis;
    this.keys = keys;
    this.kept = kept;
  }

  /** The bot's aliases together with the service's settings. */
  ConfiguredModels configured(BotDefinition bot) {
    return ConfiguredModels.of(
        bot.models().answering(),
        bot.model(),
        new ConfiguredModels.Settings(
            config.baseUrl().orElse(null),
            config.apiKey().orElse(null),
            config.name().orElse(null)),
        System::getenv);
  }

  /**
   * The models; null = the offline responder answers everything.
   *
   * @param meanings compares questions; null for a bot that compares none
   */
  @Nullable ModelPort to(BotDefinition bot, ConfiguredModels models, @Nullable Embedder meanings) {
    ModelCatalog catalog =
        new ModelCatalog(
            models.aliases(),
            models.faults().keySet(),
            bot.models().answering().isEmpty(),
            new RetryPolicy(config.attempts(), config.backoff(), config.longestWait()));
    if (catalog.isEmpty() && models.faults().isEmpty()) {
      offlineOnly();
      return null;
    }
    models.aliases().values().forEach(alias -> say(alias, models.faults().get(alias.name())));
    return catalog.isEmpty() ? null : ladder(bot, models, catalog, meanings);
  }

  private ModelPort ladder(
      BotDefinition bot,
      ConfiguredModels models,
      ModelCatalog catalog,
      @Nullable Embedder meanings) {
    Map<String, ModelPort> ports = new ConcurrentHashMap<>();
    Allowances allowances = new RedisAllowances(redis, keys);
    ModelPort ladder =
        new ModelLadder(
            new ModelLadder.Models(
                catalog,
                rung ->
                    ports.computeIfAbsent(
                        rung.alias().name(),
                        name -> port(rung, models.keys().get(name), allowances)),
                circuits(),
                new Lines(ModelAccess::millis),
                allowances,
                config.outageWait()),
            new RedisSpending(redis, keys, bot.name(), bot.models().budgets(), Clock.systemUTC()),
            bot.models().budgets(),
            new ModelLadder.Surroundings(
                Instant::now, Pause.SLEEPING, () -> ThreadLocalRandom.current().nextDouble()),
            progress);
    AnswerCache rules = bot.models().cache();
    if (rules.prompts().isEmpty()) {
      return ladder;
    }
    SimilarAnswers similar =
        rules.similar().isEmpty() || meanings == null
            ? null
            : new SimilarAnswers(bot.name(), rules, kept, meanings, Clock.systemUTC());
    return new CachedModels(ladder, catalog, rules, kept, similar, progress);
  }

  private Circuits circuits() {
    CircuitRules rules = CircuitRules.DEFAULT.after(config.circuitFailures());
    return new RedisCircuits(redis, keys, rules, new LocalCircuits(rules, ModelAccess::millis));
  }

  private ModelPort port(Rung rung, @Nullable String key, Allowances allowances) {
    Duration timeout = Objects.requireNonNullElse(rung.alias().timeout(), config.timeout());
    Tracer tracer = telemetry.getTracer("dev.switchboard.llm");
    return new TracedModel(
        new OpenAiModels(
            rung.endpoint(),
            Objects.requireNonNullElse(key, "none"),
            timeout,
            this::trace,
            rung.alias().capabilities(),
            said ->
                allowances.told(
                    rung,
                    RateHeaders.of(said, "requests", Instant.now()),
                    RateHeaders.of(said, "tokens", Instant.now()))),
        Providers.of(rung.endpoint()),
        tracer,
        metrics);
  }

  private static long millis() {
    return System.nanoTime() / 1_000_000;
  }

  private Map<String, String> trace() {
    Map<String, String> headers = new HashMap<>();
    telemetry
        .getPropagators()
        .getTextMapPropagator()
        .inject(
            Context.current(),
            headers,
            (into, name, value) -> {
              if (into != null) {
                into.put(name, value);
              }
            });
    return headers;
  }

  private static void say(ModelAlias alias, @Nullable String fault) {
    if (fault != null) {
      LOG.errorf("the model %s is not asked: %s", alias.name(), fault);
    } else {
      LOG.infof(
          "the model %s is %s at %s%s",
          alias.name(),
          alias.model(),
          alias.endpoint(),
          alias.fallback().isEmpty() ? "" : "; then " + String.join(", ", alias.fallback()));
    }
  }

  private void offlineOnly() {
    if (config.baseUrl().isPresent()) {
      throw new ConfigurationException(
          "OPENAI_BASE_URL is set, but no model is named; set SWITCHBOARD_MODEL_NAME, or \"model\""
              + " in bot.yaml",
          Set.of("switchboard.model.name"));
    }
    if (config.apiKey().isPresent()) {
      LOG.warn("OPENAI_API_KEY is set, but no model is named: set SWITCHBOARD_MODEL_NAME");
    }
    LOG.info(
        "no model is configured: the offline responder answers, by quoting; set OPENAI_BASE_URL and"
            + " SWITCHBOARD_MODEL_NAME for a model");
  }
}
