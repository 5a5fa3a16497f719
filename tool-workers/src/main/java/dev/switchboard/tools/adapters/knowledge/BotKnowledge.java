package dev.switchboard.tools.adapters.knowledge;

import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.model.KnowledgeBase;
import dev.switchboard.tools.core.knowledge.Findings;
import dev.switchboard.tools.core.knowledge.HybridSearch;
import dev.switchboard.tools.core.knowledge.KnowledgeIndex;
import dev.switchboard.tools.core.knowledge.PassageStore;
import dev.switchboard.tools.core.knowledge.Question;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** A bot's knowledge: the search in it, and a thread that keeps it up to date. */
public final class BotKnowledge implements KnowledgeIndex, AutoCloseable {

  private static final Logger LOG = Logger.getLogger(BotKnowledge.class);

  private final KnowledgeUpkeep upkeep;
  private final HybridSearch search;
  private final PassageStore store;
  private final ScheduledExecutorService thread;
  private final long patienceEnds;

  /**
   * @param cacheFolder where indexes are kept, one of each bot
   * @param lookEvery how often files are looked at
   * @param firstIndexing how long questions wait for the first indexing
   */
  public record Settings(Path cacheFolder, Duration lookEvery, Duration firstIndexing) {}

  private BotKnowledge(
      Path root, Collection<KnowledgeBase> bases, PassageStore store, Settings settings) {
    this.store = store;
    this.upkeep = new KnowledgeUpkeep(root, bases, store, KnowledgeUpkeep::localModel);
    this.search =
        new HybridSearch(
            store,
            upkeep,
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
        LuceneFolders.open(settings.cacheFolder().resolve(bot.bot().name())),
        settings);
  }

  /**
   * The same in a store that several machines share, which goes by meaning alone.
   *
   * @param pages what is in the store, and who writes it
   */
  public static BotKnowledge open(
      BotFolder bot, Settings settings, SharedStore shared, SharedPages pages) {
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
      upkeep.update();
    } catch (RuntimeException | Error e) {
      // The next look tries again; an executor would never call a task again that threw.
      LOG.errorf(e, "knowledge can't be brought up to date: %s", e.getMessage());
    }
  }

  @Override
  public Findings search(Question question) {
    try {
      upkeep.awaitFirst(Math.max(0, patienceEnds - System.nanoTime()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return search.search(question);
  }

  /** Whether questions are answered at once. */
  public boolean answers() {
    return upkeep.isDone() || System.nanoTime() - patienceEnds > 0;
  }

  /** How far the indexing is. */
  public KnowledgeUpkeep.Status status() {
    return upkeep.status();
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
