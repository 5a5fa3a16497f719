package dev.switchboard.knowledge.index;

import dev.switchboard.bot.model.KnowledgeBase;
import dev.switchboard.embeddings.Embedder;
import dev.switchboard.embeddings.local.EmbeddingModelFile;
import dev.switchboard.embeddings.local.ModelLoadException;
import dev.switchboard.embeddings.local.OnnxEmbedder;
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
  private final Supplier<Embedder> model;
  private final CountDownLatch first = new CountDownLatch(1);
  private final LeftOutPages leftOut = new LeftOutPages();
  private @Nullable Embedder embedder;
  private volatile @Nullable Embedder asking;
  private volatile IndexStatus status = new IndexStatus(0, List.of(), false);

  /**
   * @param root the bot's folder
   * @param model loads the model; asked once, and only when a knowledge base goes by meaning
   */
  public KnowledgeIndexer(
      Path root, Collection<KnowledgeBase> bases, PassageStore store, Supplier<Embedder> model) {
    this.files = new PageFiles(root, bases);
    this.byMeaning =
        bases.stream()
            .filter(base -> base.weight() < 1)
            .map(KnowledgeBase::name)
            .collect(Collectors.toUnmodifiableSet());
    this.store = store;
    this.model = model;
  }

  /** Loads the model that vectors are made with. */
  public static Embedder localModel() {
    // Never closed: a search may still be under way when the process ends, and takes it along.
    return OnnxEmbedder.load(EmbeddingModelFile.ALL_MINILM_L6_V2);
  }

  /** Brings the store up to date with the files, unless another process does that. */
  public void update() {
    if (store.writes()) {
      index();
    } else {
      followLeader();
    }
  }

  private void followLeader() {
    boolean news = first.getCount() > 0;
    try {
      makeReadyToAsk();
    } catch (ModelLoadException e) {
      withoutMeaning(e);
    }
    if (store.isComplete()) {
      first.countDown();
    }
    report(news && first.getCount() == 0);
  }

  private void makeReadyToAsk() {
    if (!byMeaning.isEmpty() && asking == null) {
      asking = embedder();
    }
  }

  private void withoutMeaning(ModelLoadException e) {
    LOG.errorf("knowledge is found by its words alone: %s", e.getMessage());
    byMeaning = Set.of();
  }

  private void index() {
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
        updatePages(stale, hashes, stored);
      } else if (changed) {
        store.publish();
      }
      makeReadyToAsk();
    } catch (ModelLoadException e) {
      withoutMeaning(e);
    }
    store.complete();
    report(!stale.isEmpty() || changed || first.getCount() > 0);
    first.countDown();
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
      List<PageKey> stale, Map<PageKey, String> hashes, Map<PageKey, StoredPage> stored) {
    if (asking == null) {
      for (PageKey page : stale) {
        StoredPage before = stored.get(page);
        String hash = hashes.getOrDefault(page, "");
        if (before == null || !before.hash().equals(hash)) {
          put(page, hash, false);
        }
      }
      store.publish();
    }
    long published = System.nanoTime();
    for (PageKey page : stale) {
      if (byMeaning.contains(page.knowledge()) || asking != null) {
        put(page, hashes.getOrDefault(page, ""), byMeaning.contains(page.knowledge()));
        if (asking != null && System.nanoTime() - published > PUBLISH_AFTER) {
          store.publish();
          published = System.nanoTime();
        }
      }
    }
    store.publish();
  }

  private void put(PageKey page, String hash, boolean withMeaning) {
    if (leftOut.contains(page, hash)) {
      return;
    }
    try {
      List<KnowledgePassage> passages =
          PassageSplitter.split(PageReader.read(page, files.content(page)));
      List<PassageVectors> vectors = new ArrayList<>();
      if (withMeaning) {
        Embedder with = embedder();
        passages.forEach(
            passage ->
                vectors.add(
                    new PassageVectors(
                        with.embed(passage.inContext()),
                        passage.question().map(with::embed).orElse(null))));
      }
      store.put(page, hash, passages, vectors);
      leftOut.remove(page);
    } catch (UnreadablePageException e) {
      LOG.warnf("%s is left out: %s", page.source(), e.getMessage());
      leftOut.add(page, hash, String.valueOf(e.getMessage()));
      store.remove(page);
    }
  }

  private Embedder embedder() {
    Embedder loaded = embedder;
    if (loaded == null) {
      loaded = model.get();
      embedder = loaded;
    }
    return loaded;
  }

  private void report(boolean news) {
    Map<PageKey, StoredPage> stored = store.pages();
    List<String> messages = new ArrayList<>(leftOut.messages());
    files.passedOver().forEach(each -> messages.add(each + ": " + PageFiles.PASSED_OVER));
    status = new IndexStatus(stored.size(), messages, asking != null);
    if (news) {
      LOG.infof("%s knowledge pages, %s left out", stored.size(), messages.size());
    }
  }

  /** The progress of the indexing. */
  public IndexStatus status() {
    return status;
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
    Embedder with = asking;
    return with == null ? null : with.embed(query);
  }

  @Override
  public boolean knows(String word) {
    Embedder with = asking;
    return with != null && with.knows(word);
  }
}
