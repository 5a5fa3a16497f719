package dev.switchboard.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The phrases of some languages that say yes, no or neither, and texts cut into them. */
final class PolarityPhrases {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}'’]+");
  private static final Pattern CLAUSE_END = Pattern.compile("[,.;:!?…\\n\\r()–—]");

  private static final Pattern REPEATED = Pattern.compile("(\\p{L})\\1+");

  /** Letters of the shortest word that can be mistyped and still be known. */
  private static final int LEAST_OF_TYPO = 3;

  /** A longer answer to a yes/no question is a story. */
  private static final int MOST_WORDS = 60;

  /** What a phrase says. */
  enum Sense {
    YES,
    NO,
    UNSURE,
    /** Turns a yes into a no. */
    NEGATION,
    /** Says nothing. */
    FILLER,
    /** Says something that is no answer, though it begins like one. */
    NEUTRAL,
    /** Is no phrase of the languages. */
    UNKNOWN
  }

  /**
   * A phrase in a text.
   *
   * @param leads whether it needs no mark behind it to be an answer
   * @param begins whether a clause begins with it
   * @param ends whether a clause ends with it
   */
  record Phrase(String plain, Sense sense, boolean leads, boolean begins, boolean ends) {}

  private record Word(String plain, boolean begins, boolean ends) {}

  private final Map<String, Sense> senses = new HashMap<>();
  private final Set<String> leading = new HashSet<>();
  private int longest = 1;

  private PolarityPhrases() {}

  /** Those of some languages; where two say different things, the earlier language counts. */
  static PolarityPhrases of(List<String> languages) {
    PolarityPhrases phrases = new PolarityPhrases();
    for (String language : languages) {
      phrases.add(language, WordKind.DONT_KNOW, Sense.UNSURE);
      phrases.add(language, WordKind.NEGATIONS, Sense.NEGATION);
      phrases.add(language, WordKind.NO, Sense.NO);
      phrases.add(language, WordKind.YES, Sense.YES);
      phrases.add(language, WordKind.POLARITY_NEUTRAL, Sense.NEUTRAL);
      phrases.add(language, WordKind.POLARITY_FILLERS, Sense.FILLER);
      phrases.leading.addAll(Vocabulary.plain(WordKind.POLARITY_LEADS, language));
    }
    return phrases;
  }

  private void add(String language, WordKind kind, Sense sense) {
    for (String phrase : Vocabulary.plain(kind, language)) {
      senses.putIfAbsent(phrase, sense);
      longest = Math.max(longest, PlainText.words(phrase));
    }
  }

  /** The text's phrases in its order, the longest ones that there are. */
  List<Phrase> read(String text) {
    List<Word> words = words(text);
    List<Phrase> phrases = new ArrayList<>();
    int at = 0;
    while (at < words.size()) {
      int end = Math.min(words.size(), at + longest);
      while (end > at + 1
          && (crosses(words, at, end) || !senses.containsKey(joined(words, at, end)))) {
        end--;
      }
      String plain = written(joined(words, at, end));
      Sense sense = senses.getOrDefault(plain, Sense.UNKNOWN);
      boolean leads = end - at > 1 || leading.contains(plain);
      phrases.add(
          new Phrase(plain, sense, leads, words.get(at).begins(), words.get(end - 1).ends()));
      at = end;
    }
    return phrases;
  }

  /** The word that a yes or a no was meant to be: "yess", "nooo", "yse". */
  private String written(String plain) {
    if (senses.containsKey(plain) || plain.length() < LEAST_OF_TYPO) {
      return plain;
    }
    String squeezed = squeezed(plain);
    return senses.keySet().stream()
        .filter(this::isAnswer)
        .filter(
            word ->
                (squeezed.length() < plain.length() && squeezed(word).equals(squeezed))
                    || isSwapped(plain, word))
        .min(Comparator.comparingInt(word -> Math.abs(word.length() - plain.length())))
        .orElse(plain);
  }

  private boolean isAnswer(String word) {
    Sense sense = senses.get(word);
    return sense == Sense.YES || sense == Sense.NO;
  }

  private static String squeezed(String word) {
    return REPEATED.matcher(word).replaceAll("$1");
  }

  /** Whether two letters beside each other changed places. */
  private static boolean isSwapped(String said, String word) {
    if (said.length() != word.length() || word.length() < LEAST_OF_TYPO) {
      return false;
    }
    int at = 0;
    while (at < word.length() - 1 && said.charAt(at) == word.charAt(at)) {
      at++;
    }
    String swapped =
        said.substring(0, at)
            + said.substring(at + 1, Math.min(at + 2, said.length()))
            + said.charAt(at)
            + said.substring(Math.min(at + 2, said.length()));
    return swapped.equals(word);
  }

  /** No phrase has a mark within. */
  private static boolean crosses(List<Word> words, int from, int to) {
    return words.subList(from, to - 1).stream().anyMatch(Word::ends);
  }

  private static String joined(List<Word> words, int from, int to) {
    StringBuilder joined = new StringBuilder(words.get(from).plain());
    for (int i = from + 1; i < to; i++) {
      joined.append(' ').append(words.get(i).plain());
    }
    return joined.toString();
  }

  private static List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    int before = 0;
    boolean found = matcher.find();
    while (found && words.size() < MOST_WORDS) {
      boolean begins =
          words.isEmpty() || CLAUSE_END.matcher(text.substring(before, matcher.start())).find();
      String plain = PlainText.of(matcher.group());
      before = matcher.end();
      found = matcher.find();
      boolean ends = !found || CLAUSE_END.matcher(text.substring(before, matcher.start())).find();
      if (!plain.isEmpty()) {
        words.add(new Word(plain, begins, ends));
      }
    }
    return words;
  }
}
