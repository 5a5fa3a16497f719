package dev.switchboard.knowledge.lucene;

import dev.switchboard.embeddings.VectorSpace;
import dev.switchboard.knowledge.KnowledgePassage;
import dev.switchboard.knowledge.PageKey;
import dev.switchboard.knowledge.SearchQuery;
import dev.switchboard.knowledge.store.KnowledgeVersion;
import dev.switchboard.knowledge.store.PassageStore;
import dev.switchboard.knowledge.store.PassageVectors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;

/**
 * Passages in a Lucene index: BM25 over words and titles, HNSW graphs over vectors. A page's
 * passages are replaced as one, so no search ever sees half of a page. The index is also the cache:
 * what a restart finds in its directory is neither read nor embedded again.
 */
public final class LucenePassageStore implements PassageStore {

  private static final String STAMP = "switchboard";
  private static final String SPACE = "vectors";

  private final Directory directory;
  private final IndexWriter writer;
  private final Analyzer analyzer;
  private final String stamp;
  private final Map<PageKey, StoredPage> pages = new HashMap<>();
  private String space;
  private volatile View view;

  /** What searches see: an index that doesn't change, and the version of what is in it. */
  private record View(DirectoryReader reader, String version) {}

  /**
   * Opens an index, or makes a new one where there is none, or one that was made another way.
   *
   * @param stamp says how passages are made; an index with another one is emptied
   * @param language of the pages, such as {@code de}
   * @throws IOException when another process has it, or it can't be read
   */
  public LucenePassageStore(Directory directory, String stamp, String language) throws IOException {
    this.directory = directory;
    this.stamp = stamp + " " + language;
    this.analyzer = PageAnalyzers.of(language);
    Map<String, String> made = madeHow(directory);
    boolean known = this.stamp.equals(made.get(STAMP));
    this.space = known ? made.getOrDefault(SPACE, "") : "";
    this.writer =
        new IndexWriter(
            directory,
            new IndexWriterConfig(analyzer)
                .setCodec(new LongVectorsCodec())
                .setOpenMode(known ? OpenMode.APPEND : OpenMode.CREATE)
                .setCommitOnClose(false));
    sayHow();
    DirectoryReader reader = DirectoryReader.open(writer);
    pages.putAll(PassageDocuments.pages(reader));
    this.view = new View(reader, KnowledgeVersion.of(pages));
  }

  private static Map<String, String> madeHow(Directory directory) throws IOException {
    if (!DirectoryReader.indexExists(directory)) {
      return Map.of();
    }
    try (DirectoryReader reader = DirectoryReader.open(directory)) {
      return reader.getIndexCommit().getUserData();
    }
  }

  private void sayHow() {
    writer.setLiveCommitData(Map.of(STAMP, stamp, SPACE, space).entrySet());
  }

  @Override
  public synchronized void use(VectorSpace wanted) {
    if (!space.isEmpty() && !space.equals(wanted.stamp())) {
      try {
        writer.deleteAll();
      } catch (IOException e) {
        throw unwritable(e);
      }
      pages.clear();
    }
    space = wanted.stamp();
    sayHow();
  }

  @Override
  public synchronized Map<PageKey, StoredPage> pages() {
    return Map.copyOf(pages);
  }

  @Override
  public synchronized void put(
      PageKey page, String hash, List<KnowledgePassage> passages, List<PassageVectors> vectors) {
    StoredPage stored = new StoredPage(hash, vectors.size() == passages.size());
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < passages.size(); i++) {
      documents.add(
          PassageDocuments.passage(passages.get(i), stored.withMeaning() ? vectors.get(i) : null));
    }
    documents.add(PassageDocuments.page(page, stored));
    try {
      writer.updateDocuments(PassageDocuments.term(page), documents);
    } catch (IOException e) {
      throw unwritable(e);
    }
    pages.put(page, stored);
  }

  @Override
  public synchronized void remove(PageKey page) {
    try {
      writer.deleteDocuments(PassageDocuments.term(page));
    } catch (IOException e) {
      throw unwritable(e);
    }
    pages.remove(page);
  }

  @Override
  public synchronized void publish() {
    View before = view;
    try {
      writer.commit();
      DirectoryReader changed = DirectoryReader.openIfChanged(before.reader(), writer);
      if (changed != null) {
        view = new View(changed, KnowledgeVersion.of(pages));
        before.reader().close();
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  @Override
  public Candidates candidates(SearchQuery question, float @Nullable [] vector, int depth) {
    View seen = acquire();
    try {
      return new Candidates(
          new CandidateSearch(new IndexSearcher(seen.reader()), analyzer)
              .find(question, vector, depth),
          seen.version());
    } catch (IOException e) {
      throw new UncheckedIOException("the index of the knowledge can't be read: " + directory, e);
    } finally {
      release(seen);
    }
  }

  @Override
  public String nearestWord(String word) {
    View seen = acquire();
    try {
      return KnownWords.nearest(seen.reader(), word);
    } catch (IOException e) {
      throw new UncheckedIOException("the index of the knowledge can't be read: " + directory, e);
    } finally {
      release(seen);
    }
  }

  /** The newest view, held open until it is released. */
  private View acquire() {
    while (true) {
      View seen = view;
      if (seen.reader().tryIncRef()) {
        return seen;
      }
      if (seen == view) {
        throw new AlreadyClosedException("the index of the knowledge is closed");
      }
    }
  }

  private void release(View seen) {
    try {
      seen.reader().decRef();
    } catch (IOException e) {
      throw new UncheckedIOException("the index of the knowledge can't be closed", e);
    }
  }

  private UncheckedIOException unwritable(IOException e) {
    return new UncheckedIOException(
        "the index of the knowledge can't be written: %s; free space, or name another folder"
            .formatted(directory),
        e);
  }

  @Override
  public synchronized void close() {
    try {
      view.reader().close();
      writer.close();
      directory.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the index of the knowledge can't be closed", e);
    }
  }
}
