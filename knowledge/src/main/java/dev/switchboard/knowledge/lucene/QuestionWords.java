package dev.switchboard.knowledge.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.WordlistLoader;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/**
 * The words of a question as the index has them.
 *
 * @param all as the analyzer makes them, in their order
 * @param weights of those that say what the question is about, by how few passages have them
 */
record QuestionWords(List<String> all, Map<String, Double> weights) {

  /** Letters and digits in one word, or a long number. */
  private static final Pattern CODE = Pattern.compile("(?=\\w*\\d)(?=\\w*[a-z])\\w{3,}|\\d{4,}");

  private static final double ALL = 0.999;
  private static final CharArraySet STOP_WORDS = stopWords();

  static QuestionWords of(String question, IndexReader index, Analyzer analyzer)
      throws IOException {
    List<String> all = new ArrayList<>();
    Map<String, Double> weights = new HashMap<>();
    int passages = Math.max(1, index.getDocCount(PassageDocuments.TEXT));
    for (String word : analyzed(question, analyzer)) {
      int holders = holders(index, word);
      all.add(word);
      if (!STOP_WORDS.contains(word)) {
        weights.put(word, Math.log(1 + (passages - holders + 0.5) / (holders + 0.5)));
      }
    }
    return new QuestionWords(all, weights);
  }

  /** Of the weight of the question's words, what each document has; 0 to 1. */
  Map<Integer, Double> covered(IndexReader index, SortedSet<Integer> documents) throws IOException {
    double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    Map<Integer, Double> covered = new HashMap<>();
    for (Map.Entry<String, Double> word : weights.entrySet()) {
      for (LeafReaderContext leaf : index.leaves()) {
        PostingsEnum texts =
            leaf.reader().postings(term(PassageDocuments.TEXT, word.getKey()), PostingsEnum.NONE);
        PostingsEnum titles =
            leaf.reader().postings(term(PassageDocuments.TITLE, word.getKey()), PostingsEnum.NONE);
        for (int each : documents.subSet(leaf.docBase, leaf.docBase + leaf.reader().maxDoc())) {
          if (has(texts, each - leaf.docBase) || has(titles, each - leaf.docBase)) {
            covered.merge(each, word.getValue() / sum, Double::sum);
          }
        }
      }
    }
    return covered;
  }

  /** The documents that have all the codes that the question names and some page has. */
  Set<Integer> named(IndexReader index, SortedSet<Integer> documents) throws IOException {
    Map<String, Double> codes = new HashMap<>();
    for (String word : weights.keySet()) {
      if (CODE.matcher(word).matches() && holders(index, word) > 0) {
        codes.put(word, 1.0);
      }
    }
    Set<Integer> named = new HashSet<>();
    new QuestionWords(all, codes)
        .covered(index, documents)
        .forEach(
            (document, share) -> {
              if (share > ALL) {
                named.add(document);
              }
            });
    return named;
  }

  private static boolean has(@Nullable PostingsEnum postings, int document) throws IOException {
    if (postings == null || postings.docID() == DocIdSetIterator.NO_MORE_DOCS) {
      return false;
    }
    int at = postings.docID() < document ? postings.advance(document) : postings.docID();
    return at == document;
  }

  private static int holders(IndexReader index, String word) throws IOException {
    return Math.max(
        index.docFreq(term(PassageDocuments.TEXT, word)),
        index.docFreq(term(PassageDocuments.TITLE, word)));
  }

  private static Term term(String field, String word) {
    return new Term(field, word);
  }

  private static List<String> analyzed(String text, Analyzer analyzer) throws IOException {
    List<String> words = new ArrayList<>();
    try (TokenStream tokens = analyzer.tokenStream(PassageDocuments.TEXT, text)) {
      CharTermAttribute word = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        words.add(word.toString());
      }
      tokens.end();
    }
    return words;
  }

  private static CharArraySet stopWords() {
    try {
      return WordlistLoader.getSnowballWordSet(
          IOUtils.requireResourceNonNull(
              SnowballFilter.class.getResourceAsStream("english_stop.txt"), "english_stop.txt"));
    } catch (IOException e) {
      throw new UncheckedIOException("Lucene's list of stop words can't be read", e);
    }
  }
}
