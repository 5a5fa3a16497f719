package dev.switchboard.classifier.core.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The words and pairs of neighbouring words that examples have in common. An embedding blurs what a
 * few of them say outright ("top up", "pending"); with many examples they are what tells near
 * intents apart.
 *
 * <p>Weights are tf-idf, {@code (1 + ln tf) · (1 + ln((1 + n) / (1 + df)))}, scaled to a fixed
 * length beside an embedding of length 1.
 */
final class Terms {

  /** How much a text's terms count beside its embedding; chosen with the other settings. */
  private static final double LENGTH = 0.25;

  /** A term of one text alone tells nothing of others. */
  private static final int LEAST_TEXTS = 2;

  /** Rarer ones are left out; bounds the memory of training. */
  private static final int MOST_TERMS = 4000;

  /** The words of a text beyond these are left out; nobody needs more to say what is wanted. */
  private static final int MOST_WORDS = 400;

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

  private final Map<String, Integer> numbers;
  private final float[] rarity;

  private Terms(Map<String, Integer> numbers, float[] rarity) {
    this.numbers = numbers;
    this.rarity = rarity;
  }

  /** The terms that more than one of the texts has. */
  static Terms of(Collection<String> texts) {
    Map<String, Integer> frequencies = new TreeMap<>();
    for (String text : texts) {
      new HashSet<>(terms(text)).forEach(term -> frequencies.merge(term, 1, Integer::sum));
    }
    List<Map.Entry<String, Integer>> known =
        frequencies.entrySet().stream()
            .filter(each -> each.getValue() >= LEAST_TEXTS)
            // Stable: of equally frequent ones the first by name, so that training is repeatable.
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .limit(MOST_TERMS)
            .toList();
    Map<String, Integer> numbers = HashMap.newHashMap(known.size());
    float[] rarity = new float[known.size()];
    for (Map.Entry<String, Integer> entry : known) {
      rarity[numbers.size()] =
          (float) (1 + Math.log((1.0 + texts.size()) / (1 + entry.getValue())));
      numbers.put(entry.getKey(), numbers.size());
    }
    return new Terms(numbers, rarity);
  }

  int count() {
    return rarity.length;
  }

  /** A text with this embedding. */
  Features features(String text, float[] meaning) {
    Map<Integer, Integer> counts = new TreeMap<>();
    for (String term : terms(text)) {
      Integer number = numbers.get(term);
      if (number != null) {
        counts.merge(number, 1, Integer::sum);
      }
    }
    int[] found = counts.keySet().stream().mapToInt(Integer::intValue).toArray();
    float[] weights = new float[found.length];
    double squares = 0;
    for (int i = 0; i < found.length; i++) {
      weights[i] = (float) ((1 + Math.log(counts.getOrDefault(found[i], 1))) * rarity[found[i]]);
      squares += weights[i] * weights[i];
    }
    for (int i = 0; i < found.length; i++) {
      weights[i] *= (float) (LENGTH / Math.sqrt(squares));
    }
    return new Features(meaning, found, weights);
  }

  private static List<String> terms(String text) {
    List<String> words =
        WORD.matcher(text.toLowerCase(Locale.ROOT))
            .results()
            .limit(MOST_WORDS)
            .map(MatchResult::group)
            .toList();
    List<String> terms = new ArrayList<>(words);
    for (int i = 1; i < words.size(); i++) {
      terms.add(words.get(i - 1) + " " + words.get(i));
    }
    return terms;
  }
}
