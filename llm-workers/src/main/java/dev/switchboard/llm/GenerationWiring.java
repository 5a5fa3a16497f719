package dev.switchboard.llm;

import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.reading.BotFolders;
import dev.switchboard.bot.reading.llm.ConfiguredModels;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.edge.config.ConfigRanges;
import dev.switchboard.edge.erasure.ErasureIndex;
import dev.switchboard.edge.lifecycle.BotConfig;
import dev.switchboard.edge.once.MeteredLedger;
import dev.switchboard.edge.once.RedisEffectLedger;
import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.embeddings.CachedEmbedder;
import dev.switchboard.embeddings.Embedder;
import dev.switchboard.embeddings.local.EmbeddingModelFile;
import dev.switchboard.embeddings.local.OnnxEmbedder;
import dev.switchboard.guardrails.Guards;
import dev.switchboard.llm.core.Generator;
import dev.switchboard.llm.ladder.KeptAnswers;
import dev.switchboard.llm.redis.RedisKeptAnswers;
import dev.switchboard.llm.redis.RedisPromptArchive;
import dev.switchboard.once.AtMostOnce;
import dev.switchboard.once.EffectLedger;
import dev.switchboard.once.WithoutLedger;
import dev.switchboard.retry.Pause;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.mutiny.redis.client.Redis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the generator together when the service starts. */
@ApplicationScoped
public class GenerationWiring {

  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Duration REMEMBERED = Duration.ofHours(1);

  /** Vectors of sentences that are kept, 2 KB each. */
  private static final int VECTORS = 2_000;

  private final GenerationConfig config;

  GenerationWiring(GenerationConfig config) {
    new ConfigRanges(GenerationConfig.ROOT)
        .between("timeout", config.timeout(), Duration.ofMillis(1), LONGEST)
        .between("attempts", config.attempts(), 1, 100)
        .between("backoff", config.backoff(), Duration.ZERO, LONGEST)
        .between("longest-wait", config.longestWait(), Duration.ZERO, LONGEST)
        .between("outage-wait", config.outageWait(), Duration.ZERO, LONGEST)
        .between("circuit-failures", config.circuitFailures(), 1, 1_000_000)
        .between("repairs", config.repairs(), 0, 10)
        .between("lease", config.lease(), Duration.ofSeconds(1), LONGEST)
        .check();
    this.config = config;
  }

  @Produces
  @Startup
  @Singleton
  Generator generator(
      BotFolder folder, ConfiguredModels models, ModelAccess access, Redis redis, RedisKeys keys) {
    Embedder meanings = meanings(folder);
    return new Generator(
        folder,
        access.to(folder.bot(), models, meanings),
        Guards.of(folder.bot(), Guards.needsMeanings(folder.bot()) ? meanings : null),
        new RedisPromptArchive(redis, keys),
        config.repairs());
  }

  @Produces
  @Singleton
  BotFolder folder(BotConfig bot) {
    return load(bot);
  }

  @Produces
  @Singleton
  ConfiguredModels models(BotFolder folder, ModelAccess access) {
    return access.configured(folder.bot());
  }

  /** The embedding model is loaded for bots alone that compare meanings. */
  private static @Nullable Embedder meanings(BotFolder folder) {
    boolean needed =
        Guards.needsMeanings(folder.bot()) || !folder.bot().models().cache().similar().isEmpty();
    return needed
        ? new CachedEmbedder(OnnxEmbedder.load(EmbeddingModelFile.ALL_MINILM_L6_V2), VECTORS)
        : null;
  }

  @Produces
  @Singleton
  EffectLedger<GenerationCompleted> ledger(Redis redis, RedisKeys keys, MeterRegistry meters) {
    return new MeteredLedger<>(
        new RedisEffectLedger<>(
            redis,
            new ErasureIndex(redis, conversation -> keys.of("generation:of:" + conversation)),
            GenerationCompleted.class,
            GenerationCompleted::withoutText,
            id -> keys.of("generation:{" + id + "}"),
            REMEMBERED),
        meters);
  }

  @Produces
  @Singleton
  KeptAnswers kept(Redis redis, RedisKeys keys) {
    return new RedisKeptAnswers(redis, keys);
  }

  /**
   * Answers of models are kept for redeliveries. While Redis is away commands are generated all the
   * same; the router takes the first outcome of a command and ignores a second.
   */
  @Produces
  @Singleton
  AtMostOnce<GenerationCompleted> atMostOnce(EffectLedger<GenerationCompleted> ledger) {
    return new AtMostOnce<>(ledger, config.lease(), WithoutLedger.ACT, Pause.SLEEPING);
  }

  private static BotFolder load(BotConfig bot) {
    return BotFolders.load(
        bot.folder(),
        refused -> new ConfigurationException(refused, Set.of("switchboard.bot.folder")));
  }
}
