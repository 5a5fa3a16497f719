package dev.switchboard.language;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Texts that ask something. */
public final class Questions {

  private static final Set<String> WORDS = Vocabulary.plain(WordKind.QUESTIONS);
  private static final Set<String> BARE = Vocabulary.plain(WordKind.BARE_QUESTIONS);
  private static final Set<String> LEADS = leads();
  private static final Pattern MARK = Pattern.compile("[?\\uFF1F\\u00BF]");
  private static final int FEW_WORDS = 3;
  private static final int LONGEST = 3;

  private Questions() {}

  /** "Well, is it …" asks; "it is …" does not. */
  private static Set<String> leads() {
    Set<String> leads = new HashSet<>(Vocabulary.plain(WordKind.POLARITY_FILLERS));
    leads.addAll(Vocabulary.plain(WordKind.ACKNOWLEDGEMENTS));
    leads.addAll(Vocabulary.plain(WordKind.CORRECTION_LEADS));
    leads.addAll(Vocabulary.plain(WordKind.CONNECTORS));
    leads.removeAll(Vocabulary.plain(WordKind.NO));
    leads.removeAll(Vocabulary.plain(WordKind.REFERENCES));
    return Set.copyOf(leads);
  }

  /**
   * Whether a text of three words or more is a question, by its mark or by the word that it begins
   * with, behind words such as "well", "ok" and "and".
   */
  public static boolean isQuestion(String text) {
    List<String> words = Arrays.asList(PlainText.of(text).split(" "));
    return words.size() >= FEW_WORDS && (MARK.matcher(text).find() || begins(withoutLeads(words)));
  }

  /**
   * Whether a text is no more than the words of a question: "when", "how long", "and how". They
   * answer nothing that has no such answer.
   */
  public static boolean isBare(String text) {
    List<String> words = withoutLeads(Arrays.asList(PlainText.of(text).split(" ")));
    String plain = String.join(" ", words);
    return words.size() <= FEW_WORDS
        && Polarity.of(text) == Polarity.NONE
        && (BARE.contains(plain) || !AnswerKind.askedBy(plain).isEmpty());
  }

  /**
   * A plain text without the words around a question: "wait, is that free" and "is that free tho"
   * ask the rest.
   */
  public static String withoutLeads(String plain) {
    List<String> words = withoutLeads(Arrays.asList(plain.split(" ")));
    int end = words.size();
    while (end > 1 && LEADS.contains(words.get(end - 1)) && !WORDS.contains(words.get(end - 1))) {
      end--;
    }
    return String.join(" ", words.subList(0, end));
  }

  /** Whether a plain text begins with the word of a question: "why not". */
  public static boolean beginsAsOne(String plain) {
    return begins(Arrays.asList(plain.split(" ")));
  }

  private static List<String> withoutLeads(List<String> words) {
    int first = 0;
    while (first < words.size() - 1
        && LEADS.contains(words.get(first))
        && !WORDS.contains(words.get(first))) {
      first++;
    }
    return words.subList(first, words.size());
  }

  /** Whether a text is marked as a question and begins with the word of one: "why not?". */
  static boolean asksWhy(String plain, String text) {
    return MARK.matcher(text).find() && begins(withoutLeads(Arrays.asList(plain.split(" "))));
  }

  private static boolean begins(List<String> words) {
    for (int count = 1; count <= Math.min(LONGEST, words.size()); count++) {
      if (WORDS.contains(String.join(" ", words.subList(0, count)))) {
        return true;
      }
    }
    return false;
  }
}
