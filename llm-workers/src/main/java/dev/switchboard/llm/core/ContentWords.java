package dev.switchboard.llm.core;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The words of a text that say something, cut to what their forms have in common. */
final class ContentWords {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  private static final Set<String> SAY_NOTHING =
      Set.of(
          "a", "about", "again", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be",
          "been", "but", "by", "can", "could", "did", "do", "does", "for", "from", "get", "got",
          "had", "has", "have", "hello", "help", "here", "hey", "hi", "how", "i", "if", "im", "in",
          "into", "is", "it", "its", "just", "know", "like", "ll", "many", "may", "me", "might",
          "much", "my", "need", "no", "not", "of", "off", "on", "one", "or", "our", "out", "please",
          "s", "shall", "should", "so", "some", "t", "tell", "than", "thanks", "that", "the",
          "their", "them", "then", "there", "these", "they", "this", "to", "too", "try", "trying",
          "up", "us", "use", "ve", "very", "want", "was", "we", "were", "what", "when", "where",
          "which", "who", "whom", "why", "will", "with", "would", "you", "your");

  private ContentWords() {}

  static List<String> of(String text) {
    return WORD.matcher(text.toLowerCase(Locale.ROOT))
        .results()
        .map(found -> found.group())
        .filter(word -> !SAY_NOTHING.contains(word))
        .map(ContentWords::stem)
        .toList();
  }

  /** Weak on purpose: "refunds" and "refund" must meet, "policy" and "police" must not. */
  private static String stem(String word) {
    String stem = word;
    for (String ending : List.of("ations", "ation", "ings", "ing", "ies", "ed", "es", "s")) {
      if (word.endsWith(ending) && word.length() - ending.length() >= 3) {
        stem = word.substring(0, word.length() - ending.length());
        break;
      }
    }
    int last = stem.length() - 1;
    boolean doubled = last > 2 && stem.charAt(last) == stem.charAt(last - 1);
    return doubled
        ? stem.substring(0, last)
        : last > 2 && (stem.endsWith("e") || stem.endsWith("y")) ? stem.substring(0, last) : stem;
  }
}
