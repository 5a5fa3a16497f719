package dev.switchboard.tools.adapters.knowledge;

import dev.switchboard.bot.model.KnowledgeBase;
import dev.switchboard.embeddings.Embedder;
import dev.switchboard.embeddings.local.EmbeddingModelFile;
import dev.switchboard.embeddings.local.ModelLoadException;
import dev.switchboard.embeddings.local.OnnxEmbedder;
import dev.switchboard.tools.core.knowledge.HybridSearch.QuestionVectors;
import dev.switchboard.tools.core.knowledge.KnowledgePassage;
import dev.switchboard.tools.core.knowledge.PageKey;
import dev.switchboard.tools.core.knowledge.PassageCutter;
import dev.switchboard.tools.core.knowledge.PassageStore;
import dev.switchboard.tools.core.knowledge.PassageStore.StoredPage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a store what the files are: reads, cuts, embeds and stores pages that are new or changed,
 * each alone, and forgets those that are gone. One thread calls {@link #update}.
 *
 * <p>A first indexing stores all pages by their words, which takes moments, then embeds them. Until
 * that is done, questions have no vectors, since passages with one and passages without can't be
 * compared.
 */
public final class KnowledgeUpkeep implements QuestionVectors {

  private static final Logger LOG = Logger.getLogger(KnowledgeUpkeep.class);

  /** How long pages that are ready wait for others, while many change at once. */
  private static final long PUBLISH_AFTER = TimeUnit.SECONDS.toNanos(1);

  private final PageFiles files;
  private volatile Set<String> byMeaning;
  private final PassageStore store;
  private final Supplier<Embedder> model;
  private final CountDownLatch first = new CountDownLatch(1);
  private final Map<PageKey, Problem> problems = new TreeMap<>();
  private @Nullable Embedder embedder;
  private volatile @Nullable Embedder asking;
  private volatile Status status = new Status(0, List.of(), false);

  /** Why the page of this content is left out. */
  private record Problem(String hash, String message) {}

  /**
   * How far it is.
   *
   * @param pages that can be found
   * @param leftOut {@code source: what; mend} of each page that can't be read
   * @param byMeaning whether pages are found by their meaning too
   */
  public record Status(int pages, List<String> leftOut, boolean byMeaning) {

    public Status {
      leftOut = List.copyOf(leftOut);
    }
  }

  /**
   * @param root the bot's folder
   * @param model loads the model; asked once, and only when a knowledge base goes by meaning
   */
  public KnowledgeUpkeep(
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

  /** Looks for what has changed and takes it in, unless another process does that. */
  public void update() {
    if (store.writes()) {
      keep();
    } else {
      follow();
    }
  }

  private void follow() {
    boolean news = first.getCount() > 0;
    try {
      makeReadyToAsk();
    } catch (ModelLoadException e) {
      withoutMeaning(e);
    }
    if (store.isComplete()) {
      first.countDown();
    }
    tell(news && first.getCount() == 0);
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

  private void keep() {
    Map<PageKey, String> hashes = files.look();
    Map<PageKey, StoredPage> stored = store.pages();
    boolean changed = forget(hashes.keySet(), stored.keySet());
    List<PageKey> stale = new ArrayList<>();
    hashes.forEach(
        (page, hash) -> {
          StoredPage before = stored.get(page);
          Problem problem = problems.get(page);
          if ((before == null || !before.hash().equals(hash) || lacksMeaning(page, before))
              && (problem == null || !problem.hash().equals(hash))) {
            stale.add(page);
          }
        });
    try {
      if (!stale.isEmpty()) {
        takeIn(stale, hashes, stored);
      } else if (changed) {
        store.publish();
      }
      makeReadyToAsk();
    } catch (ModelLoadException e) {
      withoutMeaning(e);
    }
    store.complete();
    tell(!stale.isEmpty() || changed || first.getCount() > 0);
    first.countDown();
  }

  private boolean lacksMeaning(PageKey page, StoredPage stored) {
    return byMeaning.contains(page.knowledge()) && !stored.withMeaning();
  }

  private boolean forget(Set<PageKey> there, Set<PageKey> stored) {
    Set<PageKey> gone = new HashSet<>(stored);
    gone.removeAll(there);
    gone.forEach(store::remove);
    problems.keySet().retainAll(there);
    return !gone.isEmpty();
  }

  private void takeIn(
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
    if (problems.containsKey(page) && hash.equals(problems.get(page).hash())) {
      return;
    }
    try {
      List<KnowledgePassage> passages =
          PassageCutter.cut(PageReader.read(page, files.content(page)));
      List<float[]> vectors = new ArrayList<>();
      if (withMeaning) {
        Embedder with = embedder();
        passages.forEach(passage -> vectors.add(with.embed(passage.inContext())));
      }
      store.put(page, hash, passages, vectors);
      problems.remove(page);
    } catch (UnreadablePageException e) {
      LOG.warnf("%s is left out: %s", page.source(), e.getMessage());
      problems.put(page, new Problem(hash, page.source() + ": " + e.getMessage()));
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

  private void tell(boolean news) {
    Map<PageKey, StoredPage> stored = store.pages();
    status =
        new Status(
            stored.size(),
            problems.values().stream().map(Problem::message).toList(),
            asking != null);
    if (news) {
      LOG.infof("%s knowledge pages, %s left out", stored.size(), problems.size());
    }
  }

  /** How far it is. */
  public Status status() {
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
}
