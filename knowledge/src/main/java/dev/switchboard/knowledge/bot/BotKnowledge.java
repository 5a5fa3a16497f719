package dev.switchboard.knowledge.bot;

import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.model.KnowledgeBase;
import dev.switchboard.embeddings.EmbeddingModel;
import dev.switchboard.knowledge.KnowledgeIndex;
import dev.switchboard.knowledge.PageKey;
import dev.switchboard.knowledge.SearchQuery;
import dev.switchboard.knowledge.SearchResult;
import dev.switchboard.knowledge.index.IndexStatus;
import dev.switchboard.knowledge.index.KnowledgeIndexer;
import dev.switchboard.knowledge.lucene.LuceneFolders;
import dev.switchboard.knowledge.search.HybridSearch;
import dev.switchboard.knowledge.search.Rerankers;
import dev.switchboard.knowledge.shared.EmbeddingStorePassages;
import dev.switchboard.knowledge.shared.SharedIndexState;
import dev.switchboard.knowledge.shared.SharedStore;
import dev.switchboard.knowledge.store.PassageStore;
import dev.switchboard.knowledge.store.PassageStore.StoredPage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A bot's knowledge: the search in it, and a thread that keeps it up to date. */
public final class BotKnowledge implements KnowledgeIndex, AutoCloseable {

  private static final Logger LOG = Logger.getLogger(BotKnowledge.class);

  private final KnowledgeIndexer indexer;
  private final HybridSearch search;
  private final PassageStore store;
  private final ScheduledExecutorService thread;
  private final long patienceEnds;
  private volatile Look look = new Look(Map.of(), null, null);

  /**
   * @param cacheFolder where indexes are kept, one of each bot
   * @param lookEvery how often files are looked at
   * @param firstIndexing how long questions wait for the first indexing
   * @param model loads the model that vectors are made with
   */
  public record Settings(
      Path cacheFolder,
      Duration lookEvery,
      Duration firstIndexing,
      Supplier<EmbeddingModel> model) {}

  /**
   * The pages as they were seen last.
   *
   * @param at when; null before the first time
   * @param changedAt when they last changed; null: not since the start
   */
  public record Look(
      Map<PageKey, StoredPage> pages, @Nullable Instant at, @Nullable Instant changedAt) {

    public Look {
      pages = Map.copyOf(pages);
    }

    private Look next(Map<PageKey, StoredPage> now, Instant time) {
      return new Look(now, time, pages.equals(now) ? changedAt : time);
    }
  }

  private BotKnowledge(
      Path root, Collection<KnowledgeBase> bases, PassageStore store, Settings settings) {
    this.store = store;
    this.indexer = new KnowledgeIndexer(root, bases, store, settings.model());
    this.search =
        new HybridSearch(
            store,
            indexer,
            bases.stream().collect(Collectors.toMap(KnowledgeBase::name, Rerankers::settings)));
    this.patienceEnds = System.nanoTime() + settings.firstIndexing().toNanos();
    // A platform thread: the model's native calls would hold a virtual thread's carrier.
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("knowledge").daemon().factory());
    thread.scheduleWithFixedDelay(
        this::update, 0, settings.lookEvery().toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Opens the index of a bot on this machine and begins to bring it up to date. */
  public static BotKnowledge open(BotFolder bot, Settings settings) {
    return new BotKnowledge(
        bot.root(),
        bot.knowledge().values(),
        LuceneFolders.open(
            settings.cacheFolder().resolve(bot.bot().name()), bot.bot().languages().getFirst()),
        settings);
  }

  /**
   * The same in a store that several machines share, which goes by meaning alone.
   *
   * @param pages what is in the store, and who writes it
   */
  public static BotKnowledge open(
      BotFolder bot, Settings settings, SharedStore shared, SharedIndexState pages) {
    List<KnowledgeBase> bases =
        bot.knowledge().values().stream()
            .map(
                base ->
                    new KnowledgeBase(base.name(), base.folder(), base.files(), 0, base.rerank()))
            .toList();
    return new BotKnowledge(
        bot.root(),
        bases,
        new EmbeddingStorePassages(shared, pages, bot.bot().name(), LuceneFolders.STAMP),
        settings);
  }

  private void update() {
    try {
      Look before = look.at() == null ? new Look(store.pages(), null, null) : look;
      indexer.update();
      look = before.next(store.pages(), Instant.now());
    } catch (RuntimeException | Error e) {
      // The next look tries again; an executor would never call a task again that threw.
      LOG.errorf(e, "knowledge can't be brought up to date: %s", e.getMessage());
    }
  }

  @Override
  public SearchResult search(SearchQuery question) {
    try {
      indexer.awaitFirst(Math.max(0, patienceEnds - System.nanoTime()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return search.search(question);
  }

  /**
   * Whether questions are answered at once, and as well as they can be: an embedding model that has
   * never answered is waited for.
   */
  public boolean answers() {
    return indexer.isDone()
        || (System.nanoTime() - patienceEnds > 0 && status().missing().isEmpty());
  }

  /** The pages as they were seen last. */
  public Look look() {
    return look;
  }

  /** How far the indexing is. */
  public IndexStatus status() {
    return indexer.status();
  }

  @Override
  public void close() {
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
        LOG.warn("the indexing of knowledge did not stop in time; the next start does it again");
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    store.close();
  }
}
