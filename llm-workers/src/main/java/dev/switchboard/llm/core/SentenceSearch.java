package dev.switchboard.llm.core;

import dev.switchboard.language.ContentWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds the sentences of a few texts that share the most telling words with a question.
 *
 * @see <a href="https://doi.org/10.1561/1500000019">S. Robertson, H. Zaragoza: The Probabilistic
 *     Relevance Framework: BM25 and Beyond (2009)</a>; each sentence is a document, k1 = 1.2, b =
 *     0.5
 */
final class SentenceSearch {

  private static final double K1 = 1.2;
  private static final double B = 0.5;

  /** A title is as good as half a sentence: it says what all of its sentences are about. */
  private static final double TITLE_WEIGHT = 0.5;

  /** How much less a text counts than the one before it, which the search found nearer. */
  private static final double RANK_WEIGHT = 0.75;

  private static final int MOST = 3;

  /** A word with a capital that no sentence begins with. */
  private static final Pattern NAME = Pattern.compile("(?<=[\\p{Ll}\\p{N},] )\\p{Lu}\\p{Ll}+");

  private SentenceSearch() {}

  /** A text to search, the nearest first. */
  record Source(String title, List<String> sentences) {}

  /**
   * The best sentences of the best source, in its order.
   *
   * @param source index of the source
   */
  record Found(int source, List<String> sentences) {}

  private record Scored(int source, int position, double own, double total) {}

  /** What was found; without any sentence when no word of the question is in any of them. */
  static Found find(String question, List<Source> sources) {
    Set<String> asked = new HashSet<>(ContentWords.of(question));
    List<Scored> scored = scores(asked, sources);
    int best =
        IntStream.range(0, sources.size())
            .boxed()
            .max(Comparator.comparingDouble((Integer source) -> strength(source, scored)))
            .orElse(0);
    double most =
        scored.stream()
            .filter(each -> each.source() == best)
            .mapToDouble(Scored::total)
            .max()
            .orElse(0);
    boolean leads = isAbout(asked, sources, best);
    List<Scored> found =
        scored.stream()
            .filter(each -> each.source() == best)
            .filter(
                each ->
                    (leads && each.position() == 0) || (each.own() > 0 && each.total() >= most / 2))
            .sorted(
                Comparator.comparing((Scored each) -> leads && each.position() == 0)
                    .thenComparingDouble(Scored::total)
                    .reversed())
            .limit(MOST)
            .sorted(Comparator.comparingInt(Scored::position))
            .toList();
    List<String> sentences =
        found.stream()
            .map(each -> sources.get(each.source()).sentences().get(each.position()))
            .toList();
    return new Found(best, ofNames(asked, sentences));
  }

  /**
   * Of "what does shipping to Canada cost?", what is said of Canada, where that says all that the
   * other sentences say about the question.
   */
  private static List<String> ofNames(Set<String> asked, List<String> sentences) {
    Set<String> names =
        sentences.stream()
            .flatMap(sentence -> NAME.matcher(sentence).results())
            .flatMap(name -> ContentWords.of(name.group()).stream())
            .filter(asked::contains)
            .collect(Collectors.toSet());
    List<String> naming =
        sentences.stream().filter(each -> ContentWords.of(each).containsAll(names)).toList();
    return !names.isEmpty() && shared(asked, naming).equals(shared(asked, sentences))
        ? naming
        : sentences;
  }

  private static Set<String> shared(Set<String> asked, List<String> sentences) {
    return sentences.stream()
        .flatMap(sentence -> ContentWords.of(sentence).stream())
        .filter(asked::contains)
        .collect(Collectors.toSet());
  }

  /** A text whose title is what was asked begins with the answer. */
  private static boolean isAbout(Set<String> asked, List<Source> sources, int source) {
    if (asked.isEmpty() || sources.isEmpty()) {
      return false;
    }
    Set<String> title = new HashSet<>(ContentWords.of(sources.get(source).title()));
    return 2 * asked.stream().filter(title::contains).count() >= asked.size();
  }

  /** Two good sentences tell more of a text than one. */
  private static double strength(int source, List<Scored> scored) {
    double sum =
        scored.stream()
            .filter(each -> each.source() == source && each.own() > 0)
            .mapToDouble(each -> -each.total())
            .sorted()
            .limit(2)
            .sum();
    return -sum * Math.pow(RANK_WEIGHT, source);
  }

  private static List<Scored> scores(Set<String> asked, List<Source> sources) {
    List<List<String>> words =
        sources.stream()
            .flatMap(source -> source.sentences().stream())
            .map(ContentWords::of)
            .toList();
    Map<String, Integer> frequency = new HashMap<>();
    words.forEach(
        each -> new HashSet<>(each).forEach(word -> frequency.merge(word, 1, Integer::sum)));
    double average = words.stream().mapToInt(List::size).average().orElse(1);
    List<Scored> scored = new ArrayList<>();
    int document = 0;
    for (int s = 0; s < sources.size(); s++) {
      Set<String> title = new HashSet<>(ContentWords.of(sources.get(s).title()));
      for (int i = 0; i < sources.get(s).sentences().size(); i++, document++) {
        List<String> sentence = words.get(document);
        double own = 0;
        double titled = 0;
        for (String word : asked) {
          double weight = idf(frequency.getOrDefault(word, 0), words.size());
          own += weight * saturated(count(word, sentence), sentence.size() / average);
          titled += title.contains(word) ? TITLE_WEIGHT * weight : 0;
        }
        scored.add(new Scored(s, i, own, own + titled));
      }
    }
    return scored;
  }

  private static double idf(int having, int all) {
    return Math.log(1 + (all - having + 0.5) / (having + 0.5));
  }

  private static double saturated(long count, double relativeLength) {
    return count * (K1 + 1) / (count + K1 * (1 - B + B * relativeLength));
  }

  private static long count(String word, List<String> sentence) {
    return sentence.stream().filter(word::equals).count();
  }
}
