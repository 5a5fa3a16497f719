package dev.switchboard.classifier.core;

import dev.switchboard.contracts.dialogue.DialogueMemory.Request;
import dev.switchboard.contracts.value.Classification.DecidedBy;
import dev.switchboard.contracts.value.SlotValue;
import dev.switchboard.language.ContentWords;
import dev.switchboard.language.Corrections;
import dev.switchboard.language.PlainText;
import dev.switchboard.language.Vocabulary;
import dev.switchboard.language.WordKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Texts that name a value and leave out what is wanted of it: "and 1002?", "1003 too". */
final class Ellipsis {

  private static final int MOST_WORDS = 1;

  private static final Set<String> FILLERS = Vocabulary.plain(WordKind.ELLIPSIS_FILLERS);

  private static final Set<String> CORRECTION_FILLERS = correctionFillers();

  /** "And", "what about": they say nothing of what is asked. */
  private static final Set<String> LEADS = Vocabulary.unmistakable(WordKind.ELLIPSIS_LEADS);

  /** "To", "for", "in": what stands behind them is what is asked about. */
  private static final Set<String> PREPOSITIONS = Vocabulary.unmistakable(WordKind.PREPOSITIONS);

  private static final Set<String> WHY = Vocabulary.plain(WordKind.WHY_ASK);

  private static final Set<String> QUESTIONS = Vocabulary.plain(WordKind.QUESTIONS);

  private static final int FEW_OF_QUESTION = 3;
  private static final int FEW_OF_THING = 4;
  private static final int FEW_OF_TOPIC = 2;
  private static final String END = "[?!.\\s]+$";
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}'’]+");

  private Ellipsis() {}

  private static Set<String> correctionFillers() {
    Set<String> words = new HashSet<>(FILLERS);
    words.addAll(Vocabulary.plain(WordKind.CORRECTION_FILLERS));
    words.addAll(Vocabulary.plain(WordKind.CORRECTION_LEADS));
    words.addAll(Vocabulary.plain(WordKind.CORRECTIONS));
    return Set.copyOf(words);
  }

  /**
   * Whether a text is one.
   *
   * @param values in the text
   * @param own what the text is about, taken by itself; a pattern knows "order 1003" to be a value
   */
  static boolean is(String text, Collection<SlotValue> values, Decision own) {
    int words = wordsBeside(text, values);
    return !values.isEmpty()
        && (words == 0 || (words <= MOST_WORDS && own.by() == DecidedBy.PATTERN));
  }

  /** How many words say something beside the values. */
  static int wordsBeside(String text, Collection<SlotValue> values) {
    return beside(text, values).size();
  }

  /** A value with the words that say something beside it: "ord 1001" of "ord#1001pls". */
  static String bare(String text, SlotValue value) {
    List<String> words = new ArrayList<>(beside(text, List.of(value)));
    words.add(value.text());
    return String.join(" ", words);
  }

  private static List<String> beside(String text, Collection<SlotValue> values) {
    String rest = text;
    List<String> texts =
        values.stream()
            .map(SlotValue::text)
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
    for (String value : texts) {
      rest = rest.replace(value, " ");
    }
    // "sorry, I meant 1002" says no more than "1002"
    Set<String> unsaid = Corrections.begins(PlainText.of(text)) ? CORRECTION_FILLERS : FILLERS;
    return Arrays.stream(PlainText.of(rest).split(" "))
        .filter(word -> !word.isEmpty() && !unsaid.contains(word))
        .toList();
  }

  /**
   * A question that leaves out what was asked before, with that: "do you ship to Mexico?" of "and
   * to Mexico?" after "do you ship to Canada?". Null where the text begins as no such question.
   */
  static @Nullable String completed(String text, String before) {
    String said = text.strip().replaceFirst(END, "");
    String lead = longest(LEADS, PlainText.of(said));
    String rest = lead == null ? said : withoutWords(said, PlainText.words(lead));
    String first = PlainText.of(rest).split(" ")[0];
    boolean begins =
        lead != null
            || PREPOSITIONS.contains(first)
            || QUESTIONS.contains(first)
            || isTopic(text, rest);
    if (rest.isEmpty() || !begins || isWhole(rest, lead, first)) {
      return null;
    }
    String asked = before.strip().replaceFirst(END, "");
    if (WHY.contains(first) && ContentWords.of(rest).isEmpty()) {
      // "why not" asks for the reasons of the answer to what was asked
      return asked + ", " + rest + "?";
    }
    int place = lastWord(asked, first);
    if (place < 0 && lead != null && !QUESTIONS.contains(first)) {
      // "what about Mexico?" names what stood behind the last "to"
      place = behindLastOf(asked);
    }
    return (place < 0 ? asked + " " + rest : asked.substring(0, place) + rest) + "?";
  }

  /**
   * What the next question goes on with: a place or a value is kept ("to Canada"), a further
   * question is not, or one would hang on to the other: "do you ship to Norway how much is it
   * customs how long?".
   */
  static String goingOnWith(String meant, String before) {
    String asked = PlainText.of(before);
    String plain = PlainText.of(meant);
    if (asked.isEmpty() || !plain.startsWith(asked + " ")) {
      return meant;
    }
    String more = plain.substring(asked.length() + 1);
    boolean detail =
        PREPOSITIONS.contains(more.split(" ")[0]) || more.chars().anyMatch(Character::isDigit);
    return detail ? meant : before;
  }

  /** "Cost?", "express?": no more than what is asked about. */
  private static boolean isTopic(String text, String rest) {
    return text.contains("?") && PlainText.words(PlainText.of(rest)) <= FEW_OF_TOPIC;
  }

  /** Whether a question without "and" has so many words that it leaves nothing out. */
  private static boolean isWhole(String rest, @Nullable String lead, String first) {
    int most = QUESTIONS.contains(first) ? FEW_OF_QUESTION : FEW_OF_THING;
    return lead == null && PlainText.words(PlainText.of(rest)) > most;
  }

  private static @Nullable String longest(Set<String> phrases, String plain) {
    return phrases.stream()
        .filter(phrase -> plain.startsWith(phrase + " ") || plain.equals(phrase))
        .max(Comparator.comparingInt(String::length))
        .orElse(null);
  }

  private static String withoutWords(String text, int words) {
    return text.replaceFirst(
        "^(?:[^\\p{L}\\p{N}]*[\\p{L}\\p{N}'’]+){%d}[^\\p{L}\\p{N}]*".formatted(words), "");
  }

  /** Where a word that may stand before a thing, such as "to", stands last. */
  private static int lastWord(String text, String word) {
    if (!PREPOSITIONS.contains(word)) {
      return -1;
    }
    Matcher matcher = WORD.matcher(text);
    int last = -1;
    while (matcher.find()) {
      if (PlainText.of(matcher.group()).equals(word)) {
        last = matcher.start();
      }
    }
    return last;
  }

  private static int behindLastOf(String text) {
    Matcher matcher = WORD.matcher(text);
    int last = -1;
    while (matcher.find()) {
      if (PREPOSITIONS.contains(PlainText.of(matcher.group())) && matcher.end() < text.length()) {
        last = matcher.end() + 1;
      }
    }
    return last;
  }

  /**
   * The request before with other values, or with those that it left out: "for 1004" after "I need
   * an invoice". Null where its words don't hold the ones of then.
   */
  static @Nullable String withValues(Request before, Map<String, SlotValue> values) {
    String text = before.text();
    for (Map.Entry<String, SlotValue> value : values.entrySet()) {
      String then = before.slots().get(value.getKey());
      if (then == null) {
        text = text.strip().replaceFirst(END, "") + " " + value.getValue().value();
      } else if (text.contains(then)) {
        text = text.replace(then, value.getValue().value());
      } else {
        return null;
      }
    }
    return values.isEmpty() ? null : text;
  }
}
