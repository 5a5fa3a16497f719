package dev.switchboard.flows.text;

import java.util.Set;

/**
 * The few words that every bot understands while it waits for an answer. Here and nowhere else:
 * what one service takes for a yes must be one to all of them. They are compared as {@link
 * PlainText#of plain texts}.
 */
public final class Phrases {

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

  private static final Set<String> CANCEL_ALL =
      Set.of(
          "never mind all of it",
          "never mind all of that",
          "never mind everything",
          "never mind any of it",
          "nevermind all of it",
          "nevermind everything",
          "cancel all of it",
          "cancel all of that",
          "cancel everything",
          "stop all of it",
          "stop everything",
          "forget all of it",
          "forget all of that",
          "forget all that",
          "forget it all",
          "forget about it all",
          "forget about all of it",
          "forget about everything",
          "forget everything",
          "leave it all",
          "nothing at all");

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
          "absolutely",
          "definitely",
          "please do",
          "go ahead",
          "do it",
          "of course",
          "yes please");

  private static final Set<String> NO =
      Set.of(
          "n",
          "no",
          "nope",
          "nah",
          "dont",
          "do not",
          "no thanks",
          "no thank you",
          "better not",
          "definitely not",
          "absolutely not");

  private Phrases() {}

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
    int space = plain.indexOf(' ');
    String first = space < 0 ? plain : plain.substring(0, space);
    return saysYes(plain)
        || saysNo(plain)
        || saysYes(first)
        || saysNo(first)
        || first.equals("not");
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

  /** Whether a plain text that says never mind says so of all that was wanted. */
  public static boolean cancelsAll(String plain) {
    return CANCEL_ALL.contains(plain);
  }
}
