package dev.switchboard.knowledge.index;

import dev.switchboard.bot.model.KnowledgeBase;
import dev.switchboard.embeddings.EmbeddingModel;
import dev.switchboard.embeddings.EmbeddingUnavailableException;
import dev.switchboard.embeddings.local.ModelLoadException;
import dev.switchboard.knowledge.KnowledgePassage;
import dev.switchboard.knowledge.PageKey;
import dev.switchboard.knowledge.loader.PageFiles;
import dev.switchboard.knowledge.loader.PageReader;
import dev.switchboard.knowledge.loader.UnreadablePageException;
import dev.switchboard.knowledge.search.HybridSearch.QueryVectors;
import dev.switchboard.knowledge.splitter.PassageSplitter;
import dev.switchboard.knowledge.store.PassageStore;
import dev.switchboard.knowledge.store.PassageStore.StoredPage;
import dev.switchboard.knowledge.store.PassageVectors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a store of passages equal to the files. Each page that is new or changed is loaded, split,
 * embedded and stored by itself; a page that is gone is removed. One thread calls {@link #update}.
 *
 * <p>A first indexing stores all pages by their words, which takes moments, then embeds them. Until
 * that is done, queries have no vectors, since passages with one and passages without can't be
 * compared.
 */
public final class KnowledgeIndexer implements QueryVectors {

  private static final Logger LOG = Logger.getLogger(KnowledgeIndexer.class);

  /** How long pages that are ready wait for others, while many change at once. */
  private static final long PUBLISH_AFTER = TimeUnit.SECONDS.toNanos(1);

  private final PageFiles files;
  private volatile Set<String> byMeaning;
  private final PassageStore store;
  private final PageModel model;
  private final CountDownLatch first = new CountDownLatch(1);
  private final LeftOutPages leftOut = new LeftOutPages();
  private volatile @Nullable EmbeddingModel asking;
  private volatile IndexStatus status = new IndexStatus(0, List.of(), false, "");

  /**
   * @param root the bot's folder
   * @param model loads the model; asked until it gives one, and only when a knowledge base goes by
   *     meaning
   */
  public KnowledgeIndexer(
      Path root,
      Collection<KnowledgeBase> bases,
      PassageStore store,
      Supplier<EmbeddingModel> model) {
    this.files = new PageFiles(root, bases);
    this.byMeaning =
        bases.stream()
            .filter(base -> base.weight() < 1)
            .map(KnowledgeBase::name)
            .collect(Collectors.toUnmodifiableSet());
    this.store = store;
    this.model = new PageModel(model);
  }

  /** Brings the store up to date with the files, unless another process does that. */
  public void update() {
    EmbeddingModel loaded = loaded();
    if (store.writes()) {
      index(loaded);
    } else {
      followLeader(loaded);
    }
  }

  /** Null while pages are found by their words alone: for good, or until the model answers. */
  private @Nullable EmbeddingModel loaded() {
    try {
      return byMeaning.isEmpty() ? null : model.load(store);
    } catch (ModelLoadException e) {
      LOG.errorf("knowledge is found by its words alone: %s", e.getMessage());
      byMeaning = Set.of();
    } catch (EmbeddingUnavailableException e) {
      // The next look tries again; until then status() says why.
    }
    return null;
  }

  private void followLeader(@Nullable EmbeddingModel loaded) {
    boolean news = first.getCount() > 0;
    asking = loaded;
    if (store.isComplete()) {
      first.countDown();
    }
    report(news && first.getCount() == 0);
  }

  private void index(@Nullable EmbeddingModel loaded) {
    Map<PageKey, String> hashes = files.look();
    Map<PageKey, StoredPage> stored = store.pages();
    boolean changed = forget(hashes.keySet(), stored.keySet());
    List<PageKey> stale = new ArrayList<>();
    hashes.forEach(
        (page, hash) -> {
          StoredPage before = stored.get(page);
          if ((before == null || !before.hash().equals(hash) || lacksMeaning(page, before))
              && !leftOut.contains(page, hash)) {
            stale.add(page);
          }
        });
    try {
      if (!stale.isEmpty()) {
        updatePages(stale, hashes, stored, loaded);
      } else if (changed) {
        store.publish();
      }
    } catch (EmbeddingUnavailableException e) {
      // What was embedded so far is of use; the next look goes on.
      store.publish();
      report(first.getCount() > 0);
      return;
    }
    boolean complete = loaded != null || byMeaning.isEmpty();
    report(!stale.isEmpty() || changed || first.getCount() > 0);
    if (complete) {
      asking = loaded;
      store.complete();
      report(false);
      first.countDown();
    }
  }

  private boolean lacksMeaning(PageKey page, StoredPage stored) {
    return byMeaning.contains(page.knowledge()) && !stored.withMeaning();
  }

  private boolean forget(Set<PageKey> there, Set<PageKey> stored) {
    Set<PageKey> gone = new HashSet<>(stored);
    gone.removeAll(there);
    gone.forEach(store::remove);
    leftOut.retain(there);
    return !gone.isEmpty();
  }

  private void updatePages(
      List<PageKey> stale,
      Map<PageKey, String> hashes,
      Map<PageKey, StoredPage> stored,
      @Nullable EmbeddingModel loaded) {
    if (asking == null) {
      for (PageKey page : stale) {
        StoredPage before = stored.get(page);
        String hash = hashes.getOrDefault(page, "");
        if (before == null || !before.hash().equals(hash)) {
          put(page, hash, null);
        }
      }
      store.publish();
    }
    if (loaded == null && !byMeaning.isEmpty()) {
      return;
    }
    long published = System.nanoTime();
    for (PageKey page : stale) {
      if (byMeaning.contains(page.knowledge()) || asking != null) {
        put(
            page,
            hashes.getOrDefault(page, ""),
            byMeaning.contains(page.knowledge()) ? loaded : null);
        if (asking != null && System.nanoTime() - published > PUBLISH_AFTER) {
          store.publish();
          published = System.nanoTime();
        }
      }
    }
    store.publish();
  }

  private void put(PageKey page, String hash, @Nullable EmbeddingModel with) {
    if (leftOut.contains(page, hash)) {
      return;
    }
    try {
      List<KnowledgePassage> passages =
          PassageSplitter.split(PageReader.read(page, files.content(page)));
      List<PassageVectors> vectors = with == null ? List.of() : model.vectors(passages, with);
      store.put(page, hash, passages, vectors);
      leftOut.remove(page);
    } catch (UnreadablePageException e) {
      LOG.warnf("%s is left out: %s", page.source(), e.getMessage());
      leftOut.add(page, hash, String.valueOf(e.getMessage()));
      store.remove(page);
    }
  }

  private void report(boolean news) {
    Map<PageKey, StoredPage> stored = store.pages();
    List<String> messages = new ArrayList<>(leftOut.messages());
    files.passedOver().forEach(each -> messages.add(each + ": " + PageFiles.PASSED_OVER));
    status = new IndexStatus(stored.size(), messages, asking != null, model.missing());
    if (news) {
      LOG.infof("%s knowledge pages, %s left out", stored.size(), messages.size());
    }
  }

  /** The progress of the indexing. */
  public IndexStatus status() {
    IndexStatus at = status;
    return new IndexStatus(at.pages(), at.leftOut(), at.byMeaning(), model.missing());
  }

  /** Whether the first indexing is done. */
  public boolean isDone() {
    return first.getCount() == 0;
  }

  /** Waits for the first indexing to end; false when it takes longer. */
  public boolean awaitFirst(long nanos) throws InterruptedException {
    return first.await(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public float @Nullable [] of(String query) {
    EmbeddingModel with = asking;
    return with == null ? null : model.ofQuestion(query, with);
  }

  @Override
  public double unrelated() {
    EmbeddingModel with = asking;
    return with == null ? QueryVectors.super.unrelated() : with.unrelated();
  }

  @Override
  public boolean knows(String word) {
    EmbeddingModel with = asking;
    return with != null && with.embedder().knows(word);
  }
}
