package dev.switchboard.router.core;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The few words that every bot understands while it waits for an answer. */
final class Wishes {
  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}' ]+");
  private static final Pattern SPACES = Pattern.compile("\\s+");

  private static final Set<String> CANCEL =
      Set.of(
          "never mind",
          "nevermind",
          "cancel",
          "cancel that",
          "stop",
          "quit",
          "forget it",
          "forget about it",
          "leave it",
          "abort",
          "no thanks never mind",
          "nothing");
  private static final Set<String> YES =
      Set.of(
          "y",
          "yes",
          "yeah",
          "yep",
          "yup",
          "sure",
          "ok",
          "okay",
          "correct",
          "right",
          "confirm",
          "confirmed",
          "please do",
          "go ahead",
          "do it",
          "of course",
          "absolutely",
          "yes please");
  private static final Set<String> NO =
      Set.of(
          "n", "no", "nope", "nah", "don't", "do not", "no thanks", "no thank you", "better not");

  private Wishes() {}

  /** Lower case, without punctuation, single spaces. */
  static String plain(String text) {
    String letters = NO_LETTERS.matcher(text.replace('’', '\'')).replaceAll(" ");
    return SPACES.matcher(letters).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether a text says never mind.
   *
   * @param question that it answers: after "Shall I cancel it?", "cancel" says something else
   */
  static boolean cancels(String plain, String question) {
    String word = plain.split(" ", 2)[0];
    return CANCEL.contains(plain) && !(" " + question + " ").contains(" " + word + " ");
  }

  /** Whether a text says yes where {@code option} is a yes, or no where it is a no. */
  static boolean means(String plain, String option) {
    return (option.equals("yes") && YES.contains(plain))
        || (option.equals("no") && NO.contains(plain));
  }
}
