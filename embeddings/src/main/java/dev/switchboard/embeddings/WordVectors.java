package dev.switchboard.embeddings;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Vectors of the letters that texts have in common, by no model: each word, and each run of three
 * to five of its letters, is counted at a place that its hash chooses. They know no synonyms, but
 * every language, need no server, and tell apart what is said in nearly the same words. For the
 * time when a model can't be asked.
 */
public final class WordVectors implements Embedder {

  private static final int DIMENSION = 1024;
  private static final int SHORTEST = 3;
  private static final int LONGEST = 5;

  /** A text's words beyond these say nothing that is new. */
  private static final int MOST_WORDS = 400;

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

  @Override
  public float[] embed(String text) {
    float[] vector = new float[DIMENSION];
    WORD.matcher(text.toLowerCase(Locale.ROOT))
        .results()
        .limit(MOST_WORDS)
        .map(MatchResult::group)
        .forEach(word -> count(vector, "<" + word + ">"));
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] = (float) Math.sqrt(vector[i]);
    }
    Vectors.normalise(vector);
    return vector;
  }

  /** It can't tell; so nothing is corrected. */
  @Override
  public boolean knows(String word) {
    return true;
  }

  private static void count(float[] vector, String word) {
    vector[place(word)] += 2;
    for (int length = SHORTEST; length <= LONGEST; length++) {
      for (int from = 0; from + length <= word.length(); from++) {
        vector[place(word.substring(from, from + length))] += 1;
      }
    }
  }

  private static int place(String part) {
    int hash = part.hashCode() * 0x9E3779B1;
    return (hash ^ (hash >>> 15)) & (DIMENSION - 1);
  }
}
