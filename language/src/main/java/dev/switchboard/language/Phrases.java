package dev.switchboard.language;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The few phrases that every bot understands while it waits for an answer. They are the same for
 * all services: what one takes for a yes must be one to all of them. They are compared as {@link
 * PlainText#of plain texts}.
 */
public final class Phrases {

  private static final Set<String> CANCEL = cancel();
  private static final Set<String> CANCEL_ALL = Vocabulary.plain(WordKind.CANCEL_ALL);
  private static final Set<String> YES = Vocabulary.plain(WordKind.YES);
  private static final Set<String> NO = Vocabulary.plain(WordKind.NO);
  private static final Set<String> NEGATIONS = Vocabulary.plain(WordKind.NEGATIONS);
  private static final Set<String> LEADS = Vocabulary.plain(WordKind.POLARITY_LEADS);
  private static final Map<WordKind, Set<String>> WHOLE = new ConcurrentHashMap<>();

  private Phrases() {}

  private static Set<String> cancel() {
    Set<String> phrases = new HashSet<>(Vocabulary.plain(WordKind.CANCEL));
    phrases.addAll(Vocabulary.plain(WordKind.NEVER_MIND));
    return Set.copyOf(phrases);
  }

  /** Whether a plain text says yes and no more. */
  public static boolean saysYes(String plain) {
    return YES.contains(plain);
  }

  /** Whether a plain text says no and no more. */
  public static boolean saysNo(String plain) {
    return NO.contains(plain);
  }

  /** Whether a plain text says yes or no, or begins with it: "no, the blue one". */
  public static boolean beginsWithYesOrNo(String plain) {
    String[] words = plain.split(" ", 3);
    String first = words[0];
    // "correct 1002" is a yes and a value; "right shoe" is neither
    boolean beforeValue = words.length == 2 && words[1].chars().anyMatch(Character::isDigit);
    return saysYes(plain)
        || saysNo(plain)
        || LEADS.contains(first)
        || NEGATIONS.contains(first)
        || (beforeValue && (saysYes(first) || saysNo(first)))
        || (words.length > 1 && Polarity.of(plain) != Polarity.NONE);
  }

  /** Whether a plain text is one of a kind's phrases and no more. */
  public static boolean says(WordKind kind, String plain) {
    return WHOLE.computeIfAbsent(kind, Vocabulary::plain).contains(plain);
  }

  /**
   * Whether a plain text says never mind.
   *
   * @param question the plain question that it answers: after "Shall I cancel it?", "cancel" says
   *     something else
   */
  public static boolean cancels(String plain, String question) {
    String word = plain.split(" ", 2)[0];
    return (CANCEL.contains(plain) || cancelsAll(plain))
        && !(" " + question + " ").contains(" " + word + " ");
  }

  /** Whether a plain text that says never mind says so of everything that was asked for. */
  public static boolean cancelsAll(String plain) {
    return CANCEL_ALL.contains(plain);
  }
}
