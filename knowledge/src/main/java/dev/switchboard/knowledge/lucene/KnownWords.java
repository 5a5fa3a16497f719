package dev.switchboard.knowledge.lucene;

import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.util.BytesRef;

/** Finds the word that was meant by one that no page has. */
final class KnownWords {

  /** In shorter ones, and in numbers, another letter is another word. */
  private static final int SHORTEST = 4;

  /** Below it, a word with one letter replaced is likely to be another word, such as a name. */
  private static final int REPLACED_FROM = 8;

  /** From here on, two typing errors still leave the word to be recognised. */
  private static final int TWO_FROM = 10;

  private KnownWords() {}

  /** The word of the index that is nearest by its letters, or the word itself. */
  static String nearest(IndexReader index, String word) throws IOException {
    Terms terms = MultiTerms.getTerms(index, PassageDocuments.SPELLING);
    if (terms == null
        || word.length() < SHORTEST
        || word.chars().anyMatch(Character::isDigit)
        || index.docFreq(new Term(PassageDocuments.SPELLING, word)) > 0) {
      return word;
    }
    for (int edits = 1; edits <= (word.length() < TWO_FROM ? 1 : 2); edits++) {
      String best = word;
      int mostUsed = 0;
      // The first letter is rarely wrong, and says much of what a short word is.
      FuzzyTermsEnum near =
          new FuzzyTermsEnum(terms, new Term(PassageDocuments.SPELLING, word), edits, 1, true);
      for (BytesRef each = near.next(); each != null; each = near.next()) {
        String candidate = each.utf8ToString();
        if (candidate.length() >= SHORTEST
            && near.docFreq() > mostUsed
            && (word.length() >= REPLACED_FROM || !replaced(word, candidate))) {
          best = candidate;
          mostUsed = near.docFreq();
        }
      }
      if (mostUsed > 0) {
        return best;
      }
    }
    return word;
  }

  /** Whether one letter is another one, where it is not two that changed places. */
  private static boolean replaced(String word, String candidate) {
    return word.length() == candidate.length()
        && !Arrays.equals(word.chars().sorted().toArray(), candidate.chars().sorted().toArray());
  }
}
