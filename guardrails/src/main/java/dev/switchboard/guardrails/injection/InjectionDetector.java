package dev.switchboard.guardrails.injection;

import dev.switchboard.bot.guardrails.InjectionFamily;
import dev.switchboard.guardrails.injection.Lexicon.Phrase;
import dev.switchboard.guardrails.injection.Lexicon.Rule;
import dev.switchboard.guardrails.text.Hidden;
import dev.switchboard.guardrails.text.Letters;
import dev.switchboard.guardrails.text.Segments;
import dev.switchboard.language.secrets.TextRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds attempts to talk a model out of its instructions: words of several languages that meet
 * within a few words, marks of other roles, and both in encodings and disguises. Takes time in
 * proportion to the text's length.
 */
public final class InjectionDetector {

  /** Within so many words the parts of a rule must stand. */
  private static final int WINDOW = 10;

  /** "Tell me if you are an AI" only asks: so many words before a part are looked at, too. */
  private static final int LOOK_BACK = 4;

  /** The window in characters, where there are no words. */
  private static final int UNSPACED_WINDOW = 40;

  private static final Lexicon LEXICON = Lexicon.load();
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern UNSPACED =
      Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]");

  /** A family and the sentences in which it was found. */
  public record Found(InjectionFamily family, TextRange place) {}

  /** All attempts of some families in a text, one per sentence or line. */
  public List<Found> in(String text, Set<InjectionFamily> families) {
    List<Found> found = new ArrayList<>(marks(text, families));
    List<TextRange> marked = found.stream().map(Found::place).toList();
    List<TextRange> segments =
        Segments.of(text).stream()
            .filter(place -> marked.stream().noneMatch(line -> overlap(line, place)))
            .toList();
    for (int i = 0; i < segments.size(); i++) {
      TextRange place = segments.get(i);
      Optional<InjectionFamily> family = family(Segments.at(text, place), families);
      if (family.isEmpty()
          && i + 1 < segments.size()
          && spoken(Segments.at(text, segments.get(i + 1)), families).isEmpty()) {
        // "Stop. Ignore the rules." may be cut in two by whatever looks like an end.
        place = new TextRange(place.start(), segments.get(i + 1).end());
        family = spoken(Segments.at(text, place), families);
        if (family.isPresent()) {
          i++;
        }
      }
      if (family.isPresent()) {
        found.add(new Found(family.get(), place));
      }
    }
    return found;
  }

  private static boolean overlap(TextRange a, TextRange b) {
    return a.start() < b.end() && b.start() < a.end();
  }

  /** Marks stand in lines, and some of them across lines. */
  private static List<Found> marks(String text, Set<InjectionFamily> families) {
    List<Found> found = new ArrayList<>();
    for (int start = 0; start < text.length(); ) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      TextRange line = new TextRange(start, end);
      marked(text.substring(start, end), families)
          .ifPresent(family -> found.add(new Found(family, line)));
      start = end + 1;
    }
    if (found.isEmpty()) {
      marked(text, families)
          .ifPresent(family -> found.add(new Found(family, new TextRange(0, text.length()))));
    }
    return found;
  }

  private static Optional<InjectionFamily> family(String text, Set<InjectionFamily> families) {
    return spoken(text, families)
        .or(
            () ->
                families.contains(InjectionFamily.OBFUSCATION) && isHidden(text)
                    ? Optional.of(InjectionFamily.OBFUSCATION)
                    : Optional.empty());
  }

  private static boolean isHidden(String text) {
    return Hidden.in(text).stream()
            .anyMatch(
                reading ->
                    spoken(reading, Set.of(InjectionFamily.values())).isPresent()
                        || marked(reading, Set.of(InjectionFamily.values())).isPresent())
        || Hidden.joined(text).stream().anyMatch(InjectionDetector::isGlued);
  }

  private static Optional<InjectionFamily> marked(String text, Set<InjectionFamily> families) {
    String visible = Letters.visible(text);
    return LEXICON.marks().entrySet().stream()
        .filter(entry -> families.contains(entry.getKey()))
        .filter(entry -> entry.getValue().stream().anyMatch(mark -> mark.matcher(visible).find()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static Optional<InjectionFamily> spoken(String text, Set<InjectionFamily> families) {
    String plain = Letters.plain(Letters.visible(text));
    Map<String, List<Integer>> parts = parts(BETWEEN_WORDS.split(plain.strip()));
    Optional<InjectionFamily> found = met(parts, families, WINDOW);
    return found.isEmpty() && UNSPACED.matcher(plain).find()
        ? met(unspaced(plain), families, UNSPACED_WINDOW)
        : found;
  }

  /** The parts and the places at which they begin, from the left. */
  private static Map<String, List<Integer>> parts(String[] words) {
    Map<String, List<Integer>> parts = new HashMap<>();
    for (int at = 0; at < words.length; at++) {
      String word = words[at];
      collect(word, words, at, parts);
      for (int length = 2; length <= word.length(); length++) {
        collect(word.substring(0, length) + "*", words, at, parts);
      }
    }
    return parts;
  }

  private static void collect(
      String begins, String[] words, int at, Map<String, List<Integer>> parts) {
    for (Phrase phrase : LEXICON.phrases().getOrDefault(begins, List.of())) {
      if (isAt(phrase.words(), words, at)) {
        parts.computeIfAbsent(phrase.part(), key -> new ArrayList<>()).add(at);
      }
    }
  }

  private static boolean isAt(List<String> phrase, String[] words, int at) {
    if (at + phrase.size() > words.length) {
      return false;
    }
    for (int i = 1; i < phrase.size(); i++) {
      String wanted = phrase.get(i);
      String word = words[at + i];
      boolean same =
          wanted.endsWith("*")
              ? word.startsWith(wanted.substring(0, wanted.length() - 1))
              : word.equals(wanted);
      if (!same) {
        return false;
      }
    }
    return true;
  }

  private static Map<String, List<Integer>> unspaced(String plain) {
    Map<String, List<Integer>> parts = new HashMap<>();
    LEXICON
        .unspaced()
        .forEach(
            (part, phrases) ->
                phrases.forEach(
                    phrase -> {
                      for (int at = plain.indexOf(phrase);
                          at >= 0;
                          at = plain.indexOf(phrase, at + 1)) {
                        parts.computeIfAbsent(part, key -> new ArrayList<>()).add(at);
                      }
                    }));
    parts.values().forEach(places -> places.sort(null));
    return parts;
  }

  private static Optional<InjectionFamily> met(
      Map<String, List<Integer>> parts, Set<InjectionFamily> families, int window) {
    return LEXICON.rules().entrySet().stream()
        .filter(entry -> families.contains(entry.getKey()))
        .filter(entry -> entry.getValue().stream().anyMatch(rule -> met(rule, parts, window)))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Whether all parts of a rule stand within a window that begins with one of them. */
  private static boolean met(Rule rule, Map<String, List<Integer>> parts, int window) {
    if (!parts.keySet().containsAll(rule.parts())) {
      return false;
    }
    int before = rule.parts().size() == 1 ? LOOK_BACK : 0;
    return rule.parts().stream()
        .flatMap(part -> places(parts, part).stream())
        .anyMatch(
            start ->
                rule.parts().stream().allMatch(part -> isWithin(places(parts, part), start, window))
                    && rule.without().stream()
                        .noneMatch(
                            part ->
                                isWithin(places(parts, part), start - before, window + before)));
  }

  private static List<Integer> places(Map<String, List<Integer>> parts, String part) {
    return parts.getOrDefault(part, List.of());
  }

  private static boolean isWithin(List<Integer> places, int start, int window) {
    return places.stream().anyMatch(at -> at >= start && at < start + window);
  }

  /** Words without anything between them: the parts are looked for in any place. */
  private static boolean isGlued(String glued) {
    Map<String, List<Integer>> parts = new HashMap<>();
    LEXICON
        .phrases()
        .values()
        .forEach(
            phrases ->
                phrases.forEach(
                    phrase -> {
                      String word = String.join("", phrase.words()).replace("*", "");
                      int at = word.length() < 4 ? -1 : glued.indexOf(word);
                      if (at >= 0) {
                        parts.computeIfAbsent(phrase.part(), key -> new ArrayList<>()).add(at);
                      }
                    }));
    return met(parts, Set.of(InjectionFamily.values()), UNSPACED_WINDOW).isPresent();
  }
}
