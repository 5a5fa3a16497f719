package dev.switchboard.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** The meaning of a text for a question that offers options in an order. */
public sealed interface OptionReading {

  /**
   * These are meant.
   *
   * @param places from 0, in the options' order; at least one
   */
  record Chosen(List<Integer> places) implements OptionReading {}

  /** None of the options is meant. */
  record Neither() implements OptionReading {}

  /**
   * One of these is meant, and it can't be told which.
   *
   * @param places from 0; empty where the text says nothing about the options
   */
  record Unclear(List<Integer> places) implements OptionReading {}

  /**
   * Reads a text: an option's whole label, its place ("the second", "b"), the words that only one
   * of the labels has, several of them ("1 and 3", "both"), or all but some ("all but the shirt").
   *
   * @param labels what the user was offered, in that order
   * @param several whether more than one can be chosen
   */
  static OptionReading of(String text, List<String> labels, boolean several) {
    String plain = PlainText.of(text);
    List<String> options = labels.stream().map(PlainText::of).toList();
    int whole = options.indexOf(plain);
    if (whole >= 0) {
      return new Chosen(List.of(whole));
    }
    OptionWords words = new OptionWords(options);
    OptionalInt place = words.place(plain);
    if (place.isPresent()) {
      return new Chosen(List.of(place.getAsInt()));
    }
    Set<Integer> meant = words.meant(plain);
    if (meant.isEmpty() && ChoiceWords.saysNeither(plain)) {
      return new Neither();
    }
    boolean one = meant.size() == 1;
    return !meant.isEmpty() && (one || several)
        ? new Chosen(List.copyOf(meant))
        : new Unclear(List.copyOf(meant));
  }

  /** The words of options, and which of them a text has. */
  final class OptionWords {
    private static final Set<String> ALL = Vocabulary.plain(WordKind.ALL);
    private static final Set<String> BOTH = Vocabulary.plain(WordKind.BOTH);
    private static final Set<String> ONLY = Vocabulary.plain(WordKind.ONLY);
    private static final Set<String> LAST = Vocabulary.plain(WordKind.LAST);
    private static final Set<String> STOP_WORDS = Vocabulary.plain(WordKind.STOP_WORDS);
    private static final Set<String> WITHOUT = without();

    /** A word of this length may be cut, or have one other letter. */
    private static final int LONG_WORD = 5;

    private final List<List<String>> options;

    private OptionWords(List<String> plain) {
      this.options = plain.stream().map(each -> Arrays.asList(each.split(" "))).toList();
    }

    /** The only place that the text names. */
    private OptionalInt place(String plain) {
      if (ALL.contains(plain) || BOTH.contains(plain)) {
        return OptionalInt.empty();
      }
      Set<String> words = ChoiceWords.withoutFillers(plain);
      return !words.isEmpty() && LAST.containsAll(words)
          ? OptionalInt.of(options.size() - 1)
          : ChoiceWords.place(plain, options.size());
    }

    private Set<Integer> meant(String plain) {
      List<String> words = behindOnly(Arrays.asList(plain.split(" ")));
      int not = 0;
      while (not < words.size() && !WITHOUT.contains(words.get(not))) {
        not++;
      }
      List<String> wanted = words.subList(0, not);
      // "les deux" is both, though it has the word for the second
      boolean phrase = ALL.contains(plain) || BOTH.contains(plain);
      Set<Integer> meant = phrase ? new TreeSet<>() : new TreeSet<>(named(wanted));
      if (meant.isEmpty() && saysAll(wanted)) {
        meant = every();
      }
      if (not == words.size()) {
        return meant;
      }
      Set<Integer> unwanted = named(words.subList(not + 1, words.size()));
      if (meant.isEmpty() && !unwanted.isEmpty() && options.size() == 2) {
        // "not the shoes": of two, it is the other one
        meant = every();
      }
      meant.removeAll(unwanted);
      return meant;
    }

    /** "Yes but only the blanket" takes the blanket. */
    private static List<String> behindOnly(List<String> words) {
      int begin = words.size() - 1;
      while (begin > 0 && !ONLY.contains(words.get(begin - 1))) {
        begin--;
      }
      return words.subList(begin, words.size());
    }

    private Set<Integer> every() {
      Set<Integer> all = new TreeSet<>();
      for (int at = 0; at < options.size(); at++) {
        all.add(at);
      }
      return all;
    }

    private boolean saysAll(List<String> words) {
      String plain = " " + String.join(" ", words) + " ";
      boolean all = ALL.stream().anyMatch(each -> plain.contains(" " + each + " "));
      boolean both = BOTH.stream().anyMatch(each -> plain.contains(" " + each + " "));
      return all || (both && options.size() == 2);
    }

    /** The options that some words name, by their labels or their places. */
    private Set<Integer> named(List<String> words) {
      Set<Integer> found = byLabel(words);
      // "2" is a place unless a label has it: "size 2"
      found.addAll(byPlace(words.stream().filter(word -> having(word).isEmpty()).toList()));
      return found;
    }

    private Set<Integer> byLabel(List<String> words) {
      Set<Integer> found = new TreeSet<>();
      for (String word : new LinkedHashSet<>(words)) {
        List<Integer> having = having(word);
        if (having.size() == 1 || (having.size() > 1 && having.size() < options.size())) {
          found.addAll(having);
        }
      }
      // of "red shirt", "blue shirt", the words "blue shirt" mean one
      List<Integer> best = new ArrayList<>();
      int most = 0;
      for (int at : found) {
        int shared = shared(options.get(at), words);
        if (shared == options.get(at).size() && shared > 1) {
          most = Math.max(most, shared);
          best.add(at);
        }
      }
      return most > 0 && hasNoOther(found, best, words) ? new TreeSet<>(best) : found;
    }

    /** Whether every word that one of the found options has is one of the best options', too. */
    private boolean hasNoOther(Set<Integer> found, List<Integer> best, List<String> words) {
      return words.stream()
          .filter(word -> found.stream().anyMatch(at -> has(at, word)))
          .allMatch(word -> best.stream().anyMatch(at -> has(at, word)));
    }

    private int shared(List<String> label, List<String> words) {
      return (int)
          label.stream().filter(each -> words.stream().anyMatch(word -> same(word, each))).count();
    }

    private List<Integer> having(String word) {
      List<Integer> having = new ArrayList<>();
      if (word.length() < 2 || STOP_WORDS.contains(word)) {
        return having;
      }
      for (int at = 0; at < options.size(); at++) {
        if (has(at, word)) {
          having.add(at);
        }
      }
      return having;
    }

    private boolean has(int option, String word) {
      return options.get(option).stream().anyMatch(each -> same(word, each));
    }

    private static boolean same(String said, String word) {
      if (said.equals(word)) {
        return true;
      }
      boolean long1 = Math.min(said.length(), word.length()) >= LONG_WORD - 1;
      boolean form = long1 && (word.equals(said + "s") || said.equals(word + "s"));
      return form
          || (Math.min(said.length(), word.length()) >= LONG_WORD && oneLetterOff(said, word));
    }

    /** Whether one letter is missing, added or another. */
    private static boolean oneLetterOff(String left, String right) {
      int most = Math.min(left.length(), right.length());
      if (Math.abs(left.length() - right.length()) > 1) {
        return false;
      }
      int begin = 0;
      while (begin < most && left.charAt(begin) == right.charAt(begin)) {
        begin++;
      }
      int end = 0;
      while (end < most - begin
          && left.charAt(left.length() - 1 - end) == right.charAt(right.length() - 1 - end)) {
        end++;
      }
      return Math.max(left.length(), right.length()) - begin - end <= 1;
    }

    /** "1 and 3", "the first and the last": each place is said by a word of its own. */
    private Set<Integer> byPlace(List<String> words) {
      Set<Integer> places = new TreeSet<>();
      for (String word : words) {
        OptionalInt place = ChoiceWords.place(word, options.size());
        // in a longer text, "one" and "a" are no places
        boolean counts = words.size() == 1 || !STOP_WORDS.contains(word);
        if (LAST.contains(word)) {
          places.add(options.size() - 1);
        } else if (place.isPresent() && counts) {
          places.add(place.getAsInt());
        }
      }
      return places;
    }

    private static Set<String> without() {
      Set<String> words = new LinkedHashSet<>(Vocabulary.plain(WordKind.RESERVATIONS));
      words.addAll(Vocabulary.plain(WordKind.EXCLUSIONS));
      words.addAll(Vocabulary.plain(WordKind.EXCEPTIONS));
      words.removeAll(Vocabulary.plain(WordKind.CHOICE_FILLERS));
      return words;
    }
  }
}
