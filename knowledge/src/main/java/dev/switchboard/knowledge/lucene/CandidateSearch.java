package dev.switchboard.knowledge.lucene;

import dev.switchboard.knowledge.SearchQuery;
import dev.switchboard.knowledge.store.PassageStore.Candidate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DoubleValues;
import org.apache.lucene.search.DoubleValuesSource;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryRescorer;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * One search in a Lucene index: the nearest by words, the nearest by meaning, both scores of all.
 */
record CandidateSearch(IndexSearcher searcher, Analyzer analyzer) {

  private static final float TITLE_WEIGHT = 1.5f;

  List<Candidate> find(SearchQuery question, float @Nullable [] vector, int depth)
      throws IOException {
    Query filter = filter(question);
    QuestionWords asked = QuestionWords.of(question.query(), searcher.getIndexReader(), analyzer);
    Query words = words(asked);
    TreeSet<Integer> near = new TreeSet<>();
    add(near, restricted(words, filter), depth);
    if (vector != null) {
      add(near, new KnnFloatVectorQuery(PassageDocuments.VECTOR, vector, depth, filter), depth);
      add(near, new KnnFloatVectorQuery(PassageDocuments.QUESTION, vector, depth, filter), depth);
    }
    Map<Integer, Float> byWords = wordScores(words, near);
    Map<Integer, Double> covered = asked.covered(searcher.getIndexReader(), near);
    Set<Integer> named = asked.named(searcher.getIndexReader(), near);
    List<Candidate> candidates = new ArrayList<>();
    StoredFields fields = searcher.storedFields();
    for (int each : near) {
      candidates.add(
          new Candidate(
              PassageDocuments.passage(fields.document(each)),
              byWords.getOrDefault(each, 0f),
              vector == null
                  ? 0
                  : Math.max(
                      cosine(each, vector, PassageDocuments.VECTOR),
                      cosine(each, vector, PassageDocuments.QUESTION)),
              covered.getOrDefault(each, 0.0),
              named.contains(each)));
    }
    return candidates;
  }

  private void add(TreeSet<Integer> near, Query query, int depth) throws IOException {
    for (ScoreDoc hit : searcher.search(query, depth).scoreDocs) {
      near.add(hit.doc);
    }
  }

  private static Query words(QuestionWords asked) {
    BooleanQuery.Builder words = new BooleanQuery.Builder();
    for (String word : asked.all()) {
      words.add(new TermQuery(new Term(PassageDocuments.TEXT, word)), Occur.SHOULD);
      words.add(
          new BoostQuery(new TermQuery(new Term(PassageDocuments.TITLE, word)), TITLE_WEIGHT),
          Occur.SHOULD);
    }
    return words.build();
  }

  private static @Nullable Query filter(SearchQuery question) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    if (!question.knowledge().isEmpty()) {
      all.add(
          new TermInSetQuery(
              PassageDocuments.KNOWLEDGE,
              question.knowledge().stream().map(BytesRef::new).toList()),
          Occur.FILTER);
    }
    question
        .filter()
        .forEach(
            (key, values) -> {
              BooleanQuery.Builder any = new BooleanQuery.Builder();
              values.forEach(
                  value ->
                      any.add(new TermQuery(PassageDocuments.filter(key, value)), Occur.SHOULD));
              all.add(any.build(), Occur.FILTER);
            });
    BooleanQuery filter = all.build();
    return filter.clauses().isEmpty() ? null : filter;
  }

  private static Query restricted(Query query, @Nullable Query filter) {
    return filter == null
        ? query
        : new BooleanQuery.Builder().add(query, Occur.MUST).add(filter, Occur.FILTER).build();
  }

  /** Of those too that were found by their meaning only. */
  private Map<Integer, Float> wordScores(Query words, TreeSet<Integer> documents)
      throws IOException {
    ScoreDoc[] unscored =
        documents.stream().map(each -> new ScoreDoc(each, 0)).toArray(ScoreDoc[]::new);
    TopDocs all =
        new TopDocs(new TotalHits(unscored.length, TotalHits.Relation.EQUAL_TO), unscored);
    Map<Integer, Float> scores = new HashMap<>();
    for (ScoreDoc scored :
        QueryRescorer.rescore(searcher, all, words, 1, unscored.length).scoreDocs) {
      scores.put(scored.doc, scored.score);
    }
    return scores;
  }

  private double cosine(int document, float[] vector, String field) throws IOException {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
    if (leaf.reader().getFieldInfos().fieldInfo(field) == null) {
      return -1;
    }
    DoubleValues values = DoubleValuesSource.similarityToQueryVector(leaf, vector, field);
    // Lucene's scores are never negative: (1 + cosine) / 2.
    return values.advanceExact(document - leaf.docBase) ? 2 * values.doubleValue() - 1 : -1;
  }
}
