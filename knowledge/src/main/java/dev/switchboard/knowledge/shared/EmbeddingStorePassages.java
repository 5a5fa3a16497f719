package dev.switchboard.knowledge.shared;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.switchboard.embeddings.VectorSpace;
import dev.switchboard.knowledge.KnowledgePassage;
import dev.switchboard.knowledge.KnowledgeUnavailableException;
import dev.switchboard.knowledge.PageKey;
import dev.switchboard.knowledge.SearchQuery;
import dev.switchboard.knowledge.shared.SharedIndexState.Snapshot;
import dev.switchboard.knowledge.shared.SharedIndexState.Version;
import dev.switchboard.knowledge.store.KnowledgeVersion;
import dev.switchboard.knowledge.store.PassageStore;
import dev.switchboard.knowledge.store.PassageVectors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Passages in any store that LangChain4j knows, shared by all workers: pgvector, Redis, OpenSearch
 * and others. Such a store compares vectors, so words have no part in the score. One worker writes;
 * the others search what it has written.
 */
public final class EmbeddingStorePassages implements PassageStore {

  private static final Logger LOG = Logger.getLogger(EmbeddingStorePassages.class);

  private static final int LONGEST = 200;

  private final SharedStore store;
  private final SharedIndexState shared;
  private final PassageSegments segments;
  private final String format;
  private volatile @Nullable VectorSpace space;

  /** Pages whose vectors can't be made now, so that they are not in the store. */
  private final Map<PageKey, StoredPage> waiting = new HashMap<>();

  private final Map<PageKey, List<Version>> pages = new HashMap<>();
  private volatile String version = KnowledgeVersion.of(Map.of());
  private volatile boolean complete;
  private boolean reachable = true;

  /**
   * @param format says how passages are made; what was made in another way, or by another model, is
   *     written again
   */
  public EmbeddingStorePassages(
      SharedStore store, SharedIndexState shared, String bot, String format) {
    this.store = store;
    this.shared = shared;
    this.segments = new PassageSegments(bot);
    this.format = format;
  }

  @Override
  public void use(VectorSpace wanted) {
    space = wanted;
  }

  @Override
  public synchronized boolean writes() {
    VectorSpace vectors = space;
    if (vectors == null) {
      // Without its vectors nothing can be written here, and nothing found.
      return false;
    }
    String stamp = format + " " + vectors.stamp();
    try {
      entries();
      boolean ours = shared.lead();
      Snapshot known = shared.snapshot();
      if (ours && !known.stamp().equals(stamp)) {
        entries().removeAll(segments.ours());
        shared.reset(stamp);
        known = shared.snapshot();
      }
      pages.clear();
      pages.putAll(known.pages());
      complete = known.complete();
      version = KnowledgeVersion.of(pages());
      reachable = true;
      return ours;
    } catch (RuntimeException e) {
      if (reachable) {
        LOG.warnf("the shared store of knowledge is not kept up to date now: %s", why(e));
      }
      reachable = false;
      return false;
    }
  }

  @Override
  public synchronized Map<PageKey, StoredPage> pages() {
    Map<PageKey, StoredPage> all = new HashMap<>(waiting);
    pages.forEach(
        (page, versions) ->
            // Two versions: a worker ended while it replaced one; nothing has such a hash.
            all.put(
                page,
                new StoredPage(versions.size() == 1 ? versions.getFirst().hash() : "", true)));
    return all;
  }

  @Override
  public synchronized void put(
      PageKey page, String hash, List<KnowledgePassage> passages, List<PassageVectors> vectors) {
    if (vectors.size() != passages.size()) {
      // It can't be found here without its vectors; what was there before still can.
      waiting.put(page, new StoredPage(hash, false));
      return;
    }
    waiting.remove(page);
    // A passage that answers a question is there twice: as a whole, and by its question alone.
    List<Embedding> embeddings = new ArrayList<>();
    List<TextSegment> entries = new ArrayList<>();
    for (int i = 0; i < passages.size(); i++) {
      TextSegment entry = segments.segment(passages.get(i));
      embeddings.add(Embedding.from(vectors.get(i).text()));
      entries.add(entry);
      if (vectors.get(i).question() != null) {
        embeddings.add(Embedding.from(vectors.get(i).question()));
        entries.add(entry);
      }
    }
    Version fresh = new Version(hash, entries.size());
    List<Version> before = pages.getOrDefault(page, List.of());
    if (before.contains(fresh)) {
      // Left by a worker that ended too early; not every store replaces what has the same id.
      removeAll(page, fresh);
    }
    List<Version> both = new ArrayList<>(before);
    both.remove(fresh);
    both.add(fresh);
    set(page, both);
    if (!entries.isEmpty()) {
      entries().addAll(segments.ids(page, fresh), embeddings, entries);
    }
    both.stream().filter(old -> !old.equals(fresh)).forEach(old -> removeAll(page, old));
    set(page, List.of(fresh));
  }

  @Override
  public synchronized void remove(PageKey page) {
    waiting.remove(page);
    pages.getOrDefault(page, List.of()).forEach(each -> removeAll(page, each));
    set(page, List.of());
  }

  private void set(PageKey page, List<Version> versions) {
    shared.set(page, versions);
    if (versions.isEmpty()) {
      pages.remove(page);
    } else {
      pages.put(page, versions);
    }
  }

  private void removeAll(PageKey page, Version gone) {
    List<String> ids = segments.ids(page, gone);
    if (!ids.isEmpty()) {
      entries().removeAll(ids);
    }
  }

  @Override
  public synchronized void publish() {
    version = KnowledgeVersion.of(pages());
  }

  @Override
  public synchronized void complete() {
    if (!complete) {
      shared.complete();
      complete = true;
    }
  }

  @Override
  public boolean isComplete() {
    return complete;
  }

  @Override
  public Candidates candidates(SearchQuery question, float @Nullable [] vector, int depth) {
    String searched = version;
    if (vector == null) {
      if (question.query().isBlank()) {
        return new Candidates(List.of(), searched);
      }
      throw new KnowledgeUnavailableException(
          "the shared store of knowledge goes by meaning, and its model does not answer now", null);
    }
    // While a page is replaced, passages that stay are in the store twice.
    Map<String, Candidate> found = new LinkedHashMap<>();
    for (EmbeddingMatch<TextSegment> match :
        matches(
            new EmbeddingSearchRequest(
                Embedding.from(vector), depth, 0.0, segments.wanted(question)))) {
      if (match.embedded() != null) {
        KnowledgePassage passage = segments.passage(match.embedded());
        // LangChain4j's scores are never negative: (1 + cosine) / 2.
        found.putIfAbsent(
            passage.id(), new Candidate(passage, 0, 2 * match.score() - 1, Double.NaN, false));
      }
    }
    return new Candidates(List.copyOf(found.values()), searched);
  }

  private List<EmbeddingMatch<TextSegment>> matches(EmbeddingSearchRequest request) {
    try {
      return entries().search(request).matches();
    } catch (RuntimeException e) {
      throw new KnowledgeUnavailableException(
          "the shared store of knowledge can't be searched now: " + why(e), e);
    }
  }

  private EmbeddingStore<TextSegment> entries() {
    VectorSpace vectors = space;
    if (vectors == null) {
      throw new IllegalStateException("the embedding model has not answered yet");
    }
    return store.of(vectors.dimension());
  }

  /** What is at the bottom of it. */
  private static String why(RuntimeException e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String first = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    return first.substring(0, Math.min(first.length(), LONGEST));
  }

  @Override
  public void close() {
    shared.close();
    store.close();
  }
}
