package dev.switchboard.tools;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.model.KnowledgeBase;
import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.embeddings.CacheFolder;
import dev.switchboard.embeddings.EmbeddingModel;
import dev.switchboard.embeddings.bot.BotEmbedding;
import dev.switchboard.embeddings.local.EmbeddingModelFile;
import dev.switchboard.knowledge.KnowledgeIndex;
import dev.switchboard.knowledge.bot.BotKnowledge;
import dev.switchboard.knowledge.shared.PgvectorTable;
import dev.switchboard.knowledge.shared.RedisSharedIndexState;
import dev.switchboard.knowledge.shared.SharedIndexState;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.mutiny.redis.client.Redis;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Opens the bot's knowledge as the service starts, and closes it as it stops. */
@Singleton
public class KnowledgeService {

  private static final Logger LOG = Logger.getLogger(KnowledgeService.class);

  private final KnowledgeConfig config;
  private final Config values;
  private final Redis redis;
  private final RedisKeys keys;
  private final Instance<EmbeddingStore<TextSegment>> shared;
  private volatile @Nullable BotKnowledge knowledge;
  private volatile Collection<KnowledgeBase> bases = List.of();

  KnowledgeService(
      ToolWorkersConfig config,
      Config values,
      Redis redis,
      RedisKeys keys,
      @Any Instance<EmbeddingStore<TextSegment>> shared) {
    this.config = config.knowledge();
    this.values = values;
    this.redis = redis;
    this.keys = keys;
    this.shared = shared;
  }

  /**
   * The search in a bot's knowledge; indexing goes on in the background.
   *
   * @throws ConfigurationException when a shared store is wanted and there is none
   */
  KnowledgeIndex open(BotFolder bot) {
    BotKnowledge.Settings settings =
        new BotKnowledge.Settings(
            config.cacheFolder().orElseGet(() -> CacheFolder.of("knowledge")),
            config.lookEvery(),
            config.firstIndexing(),
            model(bot));
    BotKnowledge opened =
        switch (config.store()) {
          case LOCAL -> BotKnowledge.open(bot, settings);
          case PGVECTOR -> BotKnowledge.open(bot, settings, table(), pages(bot));
          case EMBEDDING_STORE -> {
            EmbeddingStore<TextSegment> bean = bean();
            yield BotKnowledge.open(bot, settings, dimension -> bean, pages(bot));
          }
        };
    bases = bot.knowledge().values();
    knowledge = opened;
    return opened;
  }

  private Supplier<EmbeddingModel> model(BotFolder bot) {
    try {
      Optional<BotEmbedding> named =
          BotEmbedding.of(
              bot.bot(), key -> values.getOptionalValue(key, String.class), System::getenv);
      named.ifPresent(
          model -> LOG.infof("knowledge is compared by the embedding model %s", model.place()));
      return named
          .map(BotEmbedding::loading)
          .orElse(() -> BotEmbedding.inProcess(EmbeddingModelFile.ALL_MINILM_L6_V2));
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(e.getMessage(), Set.of("switchboard.model.api-key"));
    }
  }

  private SharedIndexState pages(BotFolder bot) {
    return new RedisSharedIndexState(redis, keys, bot.bot().name());
  }

  private PgvectorTable table() {
    KnowledgeConfig.Pgvector place = config.pgvector();
    try {
      return new PgvectorTable(
          new PgvectorTable.Place(
              place
                  .url()
                  .orElseThrow(
                      () ->
                          new IllegalArgumentException(
                              "switchboard.tools.knowledge.store=pgvector needs"
                                  + " switchboard.tools.knowledge.pgvector.url, such as"
                                  + " jdbc:postgresql://host/database")),
              place.username().orElse(null),
              place.password().orElse(null),
              place.table(),
              place.connections()));
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(
          e.getMessage(), Set.of("switchboard.tools.knowledge.pgvector.url"));
    }
  }

  private EmbeddingStore<TextSegment> bean() {
    if (!shared.isResolvable()) {
      throw new ConfigurationException(
          "switchboard.tools.knowledge.store=embedding-store needs one EmbeddingStore bean, and"
              + " there is none or more than one; build tool-workers with one of LangChain4j's"
              + " stores, see docs/knowledge.md, or set it to local",
          Set.of("switchboard.tools.knowledge.store"));
    }
    return shared.get();
  }

  /** The knowledge bases of what was opened. */
  Collection<KnowledgeBase> bases() {
    return bases;
  }

  /** What was opened; null before. */
  @Nullable BotKnowledge opened() {
    return knowledge;
  }

  @PreDestroy
  void close() {
    BotKnowledge opened = knowledge;
    if (opened != null) {
      opened.close();
    }
  }
}
