package dev.switchboard.tools.adapters.knowledge;

import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.switchboard.tools.core.knowledge.KnowledgePassage;
import dev.switchboard.tools.core.knowledge.PageKey;
import dev.switchboard.tools.core.knowledge.PassageStore;
import dev.switchboard.tools.core.knowledge.Question;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Passages in any store that LangChain4j knows: Redis, pgvector, OpenSearch and others. Such a
 * store compares vectors, so words have no part in the score. Ids are functions of the passages:
 * several workers that write the same pages write the same entries.
 *
 * <p>Which pages are in it is kept in a file here, since stores can't list what they hold.
 */
public final class EmbeddingStorePassages implements PassageStore {

  private static final String PAGE = "page";
  private static final String KNOWLEDGE = "knowledge";
  private static final String PASSAGE = "passage";
  private static final String FRONT_MATTER = "meta_";

  private final EmbeddingStore<TextSegment> store;
  private final PageManifest manifest;
  private volatile String version;

  /**
   * @param store holds nothing but passages of one bot
   * @param manifest file that lists the pages; made when it is not there
   * @param stamp says how vectors and passages are made; pages with another one are written again
   */
  public EmbeddingStorePassages(EmbeddingStore<TextSegment> store, Path manifest, String stamp) {
    this.store = store;
    this.manifest = PageManifest.open(manifest, stamp);
    this.version = KnowledgeVersion.of(this.manifest.pages());
  }

  @Override
  public synchronized Map<PageKey, StoredPage> pages() {
    return Map.copyOf(manifest.pages());
  }

  @Override
  public synchronized void put(
      PageKey page, String hash, List<KnowledgePassage> passages, List<float[]> vectors) {
    boolean withMeaning = vectors.size() == passages.size();
    manifest.pages().put(page, new StoredPage(hash, withMeaning));
    if (!withMeaning) {
      // It can't be found here without its vectors; what was there before still can.
      return;
    }
    store.removeAll(metadataKey(PAGE).isEqualTo(page.text()));
    if (!passages.isEmpty()) {
      store.addAll(
          passages.stream().map(each -> id(each.id())).toList(),
          vectors.stream().map(Embedding::from).toList(),
          passages.stream().map(EmbeddingStorePassages::segment).toList());
    }
  }

  @Override
  public synchronized void remove(PageKey page) {
    store.removeAll(metadataKey(PAGE).isEqualTo(page.text()));
    manifest.pages().remove(page);
  }

  @Override
  public synchronized void publish() {
    manifest.save();
    version = KnowledgeVersion.of(manifest.pages());
  }

  @Override
  public Candidates candidates(Question question, float @Nullable [] vector, int depth) {
    String searched = version;
    if (vector == null) {
      return new Candidates(List.of(), searched);
    }
    List<Candidate> found =
        store
            .search(
                new EmbeddingSearchRequest(Embedding.from(vector), depth, 0.0, filter(question)))
            .matches()
            .stream()
            .filter(match -> match.embedded() != null)
            // LangChain4j's scores are never negative: (1 + cosine) / 2.
            .map(match -> new Candidate(passage(match.embedded()), 0, 2 * match.score() - 1))
            .toList();
    return new Candidates(found, searched);
  }

  /** Some stores take nothing but UUIDs. */
  private static String id(String passage) {
    return UUID.nameUUIDFromBytes(passage.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static TextSegment segment(KnowledgePassage passage) {
    Metadata metadata =
        new Metadata()
            .put(PAGE, passage.page().text())
            .put(KNOWLEDGE, passage.page().knowledge())
            .put(PASSAGE, PassageDocuments.json(passage));
    passage
        .metadata()
        .forEach(
            (key, values) ->
                metadata.put(
                    FRONT_MATTER + key,
                    values.stream()
                        .map(EmbeddingStorePassages::plain)
                        .collect(Collectors.joining("|", "|", "|"))));
    return TextSegment.from(passage.text(), metadata);
  }

  private static KnowledgePassage passage(TextSegment segment) {
    return PassageDocuments.passage(String.valueOf(segment.metadata().getString(PASSAGE)));
  }

  private static @Nullable Filter filter(Question question) {
    @Nullable Filter all = null;
    if (!question.knowledge().isEmpty()) {
      all = metadataKey(KNOWLEDGE).isIn(question.knowledge());
    }
    for (Map.Entry<String, Set<String>> entry : question.filter().entrySet()) {
      @Nullable Filter any = null;
      for (String value : entry.getValue()) {
        Filter has =
            metadataKey(FRONT_MATTER + entry.getKey()).containsString("|" + plain(value) + "|");
        any = any == null ? has : Filter.or(any, has);
      }
      if (any != null) {
        all = all == null ? any : Filter.and(all, any);
      }
    }
    return all;
  }

  private static String plain(String value) {
    return value.strip().toLowerCase(Locale.ROOT);
  }

  @Override
  public synchronized void close() {
    manifest.save();
  }
}
