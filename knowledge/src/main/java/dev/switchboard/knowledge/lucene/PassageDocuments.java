package dev.switchboard.knowledge.lucene;

import dev.switchboard.knowledge.KnowledgePassage;
import dev.switchboard.knowledge.PageKey;
import dev.switchboard.knowledge.store.PassageJson;
import dev.switchboard.knowledge.store.PassageStore.StoredPage;
import dev.switchboard.knowledge.store.PassageVectors;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/** Passages and pages as Lucene's documents. */
final class PassageDocuments {

  static final String KNOWLEDGE = "knowledge";
  static final String TITLE = "title";
  static final String TEXT = "text";
  static final String SPELLING = "spelling";
  static final String VECTOR = "vector";
  static final String QUESTION = "question";

  private static final String PAGE = "page";
  private static final String KIND = "kind";
  private static final String SOURCE = "page.source";
  private static final String BASE = "page.knowledge";
  private static final String HASH = "hash";
  private static final String MEANING = "meaning";
  private static final String PASSAGE = "passage";

  private PassageDocuments() {}

  /** Finds all documents of a page. */
  static Term term(PageKey page) {
    return new Term(PAGE, page.text());
  }

  /** Finds passages of pages whose front matter says this. */
  static Term filter(String key, String value) {
    return new Term("metadata." + key, value.strip().toLowerCase(Locale.ROOT));
  }

  static Document passage(KnowledgePassage passage, @Nullable PassageVectors vectors) {
    Document document = new Document();
    document.add(new StringField(PAGE, passage.page().text(), Field.Store.NO));
    document.add(new StringField(KNOWLEDGE, passage.page().knowledge(), Field.Store.NO));
    document.add(new TextField(TITLE, passage.title(), Field.Store.NO));
    document.add(new TextField(TEXT, passage.text(), Field.Store.NO));
    document.add(new TextField(SPELLING, passage.inContext(), Field.Store.NO));
    document.add(new StoredField(PASSAGE, PassageJson.write(passage)));
    passage
        .metadata()
        .forEach(
            (key, values) ->
                values.forEach(
                    value -> {
                      Term term = filter(key, value);
                      document.add(new StringField(term.field(), term.text(), Field.Store.NO));
                    }));
    if (vectors != null) {
      document.add(vector(VECTOR, vectors.text()));
    }
    if (vectors != null && vectors.question() != null) {
      document.add(vector(QUESTION, vectors.question()));
    }
    return document;
  }

  private static KnnFloatVectorField vector(String field, float[] vector) {
    return new KnnFloatVectorField(field, vector, VectorSimilarityFunction.DOT_PRODUCT);
  }

  /** Says that a page is there, even one without any passage. */
  static Document page(PageKey page, StoredPage stored) {
    Document document = new Document();
    document.add(new StringField(PAGE, page.text(), Field.Store.NO));
    document.add(new StringField(KIND, PAGE, Field.Store.NO));
    document.add(new StoredField(BASE, page.knowledge()));
    document.add(new StoredField(SOURCE, page.source()));
    document.add(new StoredField(HASH, stored.hash()));
    document.add(new StoredField(MEANING, stored.withMeaning() ? 1 : 0));
    return document;
  }

  /** All pages of an index. */
  static Map<PageKey, StoredPage> pages(IndexReader reader) throws IOException {
    Map<PageKey, StoredPage> pages = new HashMap<>();
    if (reader.numDocs() == 0) {
      return pages;
    }
    StoredFields fields = reader.storedFields();
    IndexSearcher searcher = new IndexSearcher(reader);
    for (ScoreDoc hit :
        searcher.search(new TermQuery(new Term(KIND, PAGE)), reader.numDocs()).scoreDocs) {
      Document document = fields.document(hit.doc);
      pages.put(
          new PageKey(document.get(BASE), document.get(SOURCE)),
          new StoredPage(
              document.get(HASH), document.getField(MEANING).numericValue().intValue() == 1));
    }
    return pages;
  }

  /** The passage of a document that {@link #passage} made. */
  static KnowledgePassage passage(Document document) {
    return PassageJson.read(document.get(PASSAGE));
  }
}
