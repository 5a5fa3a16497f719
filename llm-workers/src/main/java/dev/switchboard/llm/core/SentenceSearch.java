package dev.switchboard.llm.core;

import dev.switchboard.language.AnswerKind;
import dev.switchboard.language.ContentWords;
import dev.switchboard.language.PlainText;
import dev.switchboard.language.Vocabulary;
import dev.switchboard.language.WordKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds the sentences of a few texts that share the most telling words with a question. Where it
 * asks for an amount or a time, having one counts as a word that they share.
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

  /** How much more a text counts that has an amount, or a time, where one is asked for. */
  private static final double KIND_WEIGHT = 3;

  private static final int MOST = 3;

  /** A word with a capital that no sentence begins with. */
  private static final Pattern NAME = Pattern.compile("(?<=[\\p{Ll}\\p{N},] )\\p{Lu}\\p{Ll}+");

  private static final Set<String> PRONOUNS = Vocabulary.plain(WordKind.PRONOUNS);

  private SentenceSearch() {}

  /** A text to search, the nearest first. */
  record Source(String title, List<String> sentences) {}

  /**
   * The best sentences of the best source, in its order.
   *
   * @param source index of the source
   */
  record Found(int source, List<String> sentences) {}

  private record Scored(int source, int position, double own, double total, boolean ofKind) {}

  /** What was found; without any sentence when no word of the question is in any of them. */
  static Found find(String question, List<Source> sources) {
    Set<String> asked = new HashSet<>(ContentWords.of(question));
    Set<AnswerKind> kinds = AnswerKind.askedBy(question);
    List<Scored> scored = scores(asked, kinds, sources);
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
    List<Scored> ofBest =
        scored.stream()
            .filter(each -> each.source() == best)
            .sorted(
                Comparator.comparing((Scored each) -> leads && each.position() == 0)
                    .thenComparingDouble(Scored::total)
                    .reversed())
            .toList();
    List<Scored> found =
        new ArrayList<>(
            ofBest.stream()
                .filter(
                    each ->
                        (leads && each.position() == 0)
                            || (each.own() > 0 && each.total() >= most / 2))
                .limit(MOST)
                .toList());
    ofBest.stream()
        .filter(each -> each.own() > 0 && each.ofKind())
        .findFirst()
        .filter(each -> found.stream().noneMatch(Scored::ofKind))
        .ifPresent(found::add);
    List<String> all = sources.isEmpty() ? List.of() : sources.get(best).sentences();
    List<String> sentences =
        withAntecedents(found.stream().map(Scored::position).collect(Collectors.toSet()), all)
            .stream()
            .map(all::get)
            .toList();
    Set<String> wanted = new HashSet<>(asked);
    wanted.addAll(names(kinds));
    return new Found(best, ofNames(wanted, sentences));
  }

  /** "It can still be changed" says nothing without the sentence before it. */
  private static SortedSet<Integer> withAntecedents(Set<Integer> positions, List<String> all) {
    SortedSet<Integer> quoted = new TreeSet<>();
    for (int position : positions) {
      int first = position;
      while (first > 0 && position - first < MOST && refersBack(all.get(first))) {
        first--;
      }
      IntStream.rangeClosed(first, position).forEach(quoted::add);
    }
    return quoted;
  }

  private static boolean refersBack(String sentence) {
    String[] words = PlainText.of(sentence).split(" ", 2);
    return PRONOUNS.contains(words[0]);
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
        sentences.stream().filter(each -> telling(each).containsAll(names)).toList();
    return !names.isEmpty() && shared(asked, naming).equals(shared(asked, sentences))
        ? naming
        : sentences;
  }

  private static Set<String> shared(Set<String> asked, List<String> sentences) {
    return sentences.stream()
        .flatMap(sentence -> telling(sentence).stream())
        .filter(asked::contains)
        .collect(Collectors.toSet());
  }

  /** The words of a sentence, and what kinds of answers it gives as further words. */
  private static List<String> telling(String sentence) {
    List<String> telling = new ArrayList<>(ContentWords.of(sentence));
    AnswerKind.saidBy(sentence).forEach(kind -> telling.add(kind.name()));
    return telling;
  }

  /** A text whose title is what was asked begins with the answer. */
  private static boolean isAbout(Set<String> asked, List<Source> sources, int source) {
    if (asked.isEmpty() || sources.isEmpty()) {
      return false;
    }
    Set<String> title = new HashSet<>(ContentWords.of(sources.get(source).title()));
    return 2 * asked.stream().filter(title::contains).count() >= asked.size();
  }

  /**
   * Two good sentences tell more of a text than one, and one of the kind that is asked for more
   * than others.
   */
  private static double strength(int source, List<Scored> scored) {
    List<Scored> sharing =
        scored.stream().filter(each -> each.source() == source && each.own() > 0).toList();
    double sum = sharing.stream().mapToDouble(each -> -each.total()).sorted().limit(2).sum();
    double kind = sharing.stream().anyMatch(Scored::ofKind) ? KIND_WEIGHT : 1;
    return -sum * kind * Math.pow(RANK_WEIGHT, source);
  }

  private static List<Scored> scores(
      Set<String> asked, Set<AnswerKind> kinds, List<Source> sources) {
    List<List<String>> words =
        sources.stream()
            .flatMap(source -> source.sentences().stream())
            .map(SentenceSearch::telling)
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
        double kind = 0;
        for (AnswerKind each : kinds) {
          double weight = idf(frequency.getOrDefault(each.name(), 0), words.size());
          kind += weight * saturated(count(each.name(), sentence), sentence.size() / average);
        }
        // an amount answers a question only where it is one of what is asked about
        double answers = own > 0 ? own + kind : 0;
        boolean ofKind = !kinds.isEmpty() && sentence.containsAll(names(kinds));
        scored.add(new Scored(s, i, answers, answers + titled, ofKind));
      }
    }
    return scored;
  }

  private static Set<String> names(Set<AnswerKind> kinds) {
    return kinds.stream().map(AnswerKind::name).collect(Collectors.toSet());
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
