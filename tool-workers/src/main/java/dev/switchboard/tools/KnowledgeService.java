package dev.switchboard.tools;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.switchboard.bot.BotFolder;
import dev.switchboard.tools.adapters.knowledge.BotKnowledge;
import dev.switchboard.tools.core.knowledge.KnowledgeIndex;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Opens the bot's knowledge as the service starts, and closes it as it stops. */
@Singleton
public class KnowledgeService {

  private final KnowledgeConfig config;
  private volatile @Nullable BotKnowledge knowledge;

  private final Instance<EmbeddingStore<TextSegment>> shared;

  KnowledgeService(KnowledgeConfig config, @Any Instance<EmbeddingStore<TextSegment>> shared) {
    this.config = config;
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
            config.cacheFolder().orElseGet(KnowledgeService::defaultFolder),
            config.lookEvery(),
            config.firstIndexing());
    BotKnowledge opened =
        switch (config.store()) {
          case LOCAL -> BotKnowledge.open(bot, settings);
          case EMBEDDING_STORE -> BotKnowledge.open(bot, settings, sharedStore());
        };
    knowledge = opened;
    return opened;
  }

  private EmbeddingStore<TextSegment> sharedStore() {
    if (!shared.isResolvable()) {
      throw new ConfigurationException(
          "switchboard.knowledge.store=embedding-store needs one EmbeddingStore bean, and there is"
              + " none or more than one; build tool-workers with one of LangChain4j's stores, see"
              + " docs/knowledge.md, or set it to local",
          Set.of("switchboard.knowledge.store"));
    }
    return shared.get();
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

  private static Path defaultFolder() {
    Path here = Path.of("").toAbsolutePath();
    Path base = Files.isWritable(here) ? here : Path.of(System.getProperty("java.io.tmpdir"));
    return base.resolve(".switchboard/cache/knowledge");
  }
}
