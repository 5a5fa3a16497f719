package dev.switchboard.tools.adapters;

import dev.switchboard.contracts.Passage;
import dev.switchboard.tools.core.knowledge.KnowledgeIndex;
import dev.switchboard.tools.core.knowledge.KnowledgePassage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.QueryBuilder;
import org.jspecify.annotations.Nullable;

/** BM25 over words and titles, in memory, built once. */
public final class LuceneKnowledgeIndex implements KnowledgeIndex {

  /** More of a question adds words, not sense, and Lucene bounds the clauses of a query. */
  private static final int LONGEST_QUERY = 2000;

  private static final float TITLE_WEIGHT = 1.5f;

  private final List<KnowledgePassage> passages;
  private final IndexSearcher searcher;
  private final QueryBuilder queries;

  private LuceneKnowledgeIndex(
      List<KnowledgePassage> passages, IndexSearcher searcher, Analyzer analyzer) {
    this.passages = passages;
    this.searcher = searcher;
    this.queries = new QueryBuilder(analyzer);
  }

  /** Indexes the passages. */
  public static LuceneKnowledgeIndex of(List<KnowledgePassage> passages) {
    Analyzer analyzer = new EnglishAnalyzer();
    ByteBuffersDirectory directory = new ByteBuffersDirectory();
    try {
      try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
        for (int ordinal = 0; ordinal < passages.size(); ordinal++) {
          writer.addDocument(document(passages.get(ordinal), ordinal));
        }
        writer.forceMerge(1);
      }
      return new LuceneKnowledgeIndex(
          List.copyOf(passages), new IndexSearcher(DirectoryReader.open(directory)), analyzer);
    } catch (IOException e) {
      throw new UncheckedIOException("an index in memory failed", e);
    }
  }

  private static Document document(KnowledgePassage passage, int ordinal) {
    Document document = new Document();
    document.add(new StringField("knowledge", passage.knowledge(), Field.Store.NO));
    document.add(new TextField("title", passage.title(), Field.Store.NO));
    document.add(new TextField("text", passage.text(), Field.Store.NO));
    document.add(new StoredField("ordinal", ordinal));
    return document;
  }

  @Override
  public List<Passage> search(String query, @Nullable String knowledge, int top) {
    Query wanted = query(query, knowledge);
    if (wanted == null) {
      return List.of();
    }
    try {
      List<Passage> found = new ArrayList<>();
      StoredFields fields = searcher.storedFields();
      for (ScoreDoc hit : searcher.search(wanted, top).scoreDocs) {
        int ordinal = fields.document(hit.doc).getField("ordinal").numericValue().intValue();
        found.add(found(passages.get(ordinal), hit.score));
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException("an index in memory failed", e);
    }
  }

  private @Nullable Query query(String text, @Nullable String knowledge) {
    String bounded = text.length() <= LONGEST_QUERY ? text : text.substring(0, LONGEST_QUERY);
    Query words = queries.createBooleanQuery("text", bounded);
    Query titles = queries.createBooleanQuery("title", bounded);
    if (words == null || titles == null) {
      // Nothing but stop words.
      return null;
    }
    Query either =
        new BooleanQuery.Builder()
            .add(words, Occur.SHOULD)
            .add(new BoostQuery(titles, TITLE_WEIGHT), Occur.SHOULD)
            .build();
    return knowledge == null
        ? either
        : new BooleanQuery.Builder()
            .add(either, Occur.MUST)
            .add(new TermQuery(new Term("knowledge", knowledge)), Occur.FILTER)
            .build();
  }

  private static Passage found(KnowledgePassage passage, float score) {
    return new Passage(passage.id(), passage.title(), passage.text(), passage.source(), score);
  }
}
