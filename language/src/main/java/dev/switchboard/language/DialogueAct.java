package dev.switchboard.language;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a short message does in a conversation, in any of the languages: it thanks, greets, ends,
 * asks for a person or a moment, or accepts or declines what was offered. "No, that's it, thanks"
 * ends it.
 */
public enum DialogueAct {
  /** Asks for a person. */
  PERSON,
  /** Reproaches the bot, and says nothing of what is wanted: "stupid bot". */
  REPROACHED,
  /** Ends the conversation. */
  CLOSING,
  /** Asks for a moment, or takes back what was about to be said: "wait", "hold on a second". */
  PAUSED,
  /** Says no, or takes back what was wanted: "forget it". */
  DECLINED,
  /** Thanks. */
  THANKS,
  /** Says yes. */
  ACCEPTED,
  /** Greets. */
  GREETING;

  private static final int MOST_WORDS = 10;

  private static final Map<String, Optional<DialogueAct>> PHRASES = phrases();
  private static final int LONGEST =
      PHRASES.keySet().stream().mapToInt(PlainText::words).max().orElse(1);

  /** The act that a text is and no more; of several, the one that comes first above. */
  public static Optional<DialogueAct> of(String text) {
    String plain = PlainText.of(text);
    if (text.codePoints().noneMatch(Character::isLetterOrDigit)) {
      return switch (Polarity.of(text)) {
        case YES -> Optional.of(ACCEPTED);
        case NO -> Optional.of(DECLINED);
        case UNSURE, NONE -> Optional.empty();
      };
    }
    String[] words = plain.split(" ");
    Optional<DialogueAct> act = words.length > MOST_WORDS ? Optional.empty() : of(words);
    // "why not?" asks for a reason where nothing was offered
    return act.filter(it -> it != ACCEPTED || !Questions.asksWhy(plain, text));
  }

  private static Optional<DialogueAct> of(String[] words) {
    Set<DialogueAct> acts = EnumSet.noneOf(DialogueAct.class);
    int at = 0;
    while (at < words.length) {
      int end = Math.min(words.length, at + LONGEST);
      while (end > at && !PHRASES.containsKey(joined(words, at, end))) {
        end--;
      }
      if (end == at) {
        return Optional.empty();
      }
      PHRASES.getOrDefault(joined(words, at, end), Optional.empty()).ifPresent(acts::add);
      at = end;
    }
    return acts.stream().min(Comparator.naturalOrder());
  }

  private static String joined(String[] words, int from, int to) {
    return String.join(" ", Arrays.asList(words).subList(from, to));
  }

  private static Map<String, Optional<DialogueAct>> phrases() {
    Map<String, Optional<DialogueAct>> phrases = new HashMap<>();
    add(phrases, WordKind.PERSON, PERSON);
    add(phrases, WordKind.REPROACHES, REPROACHED);
    add(phrases, WordKind.CLOSINGS, CLOSING);
    add(phrases, WordKind.THANKS, THANKS);
    add(phrases, WordKind.GREETINGS, GREETING);
    add(phrases, WordKind.PAUSES, PAUSED);
    add(phrases, WordKind.NO, DECLINED);
    add(phrases, WordKind.NEVER_MIND, DECLINED);
    add(phrases, WordKind.YES, ACCEPTED);
    Stream.of(WordKind.POLARITY_FILLERS, WordKind.CORRECTION_LEADS)
        .flatMap(kind -> Vocabulary.plain(kind).stream())
        .forEach(phrase -> phrases.putIfAbsent(phrase, Optional.empty()));
    return phrases;
  }

  private static void add(
      Map<String, Optional<DialogueAct>> phrases, WordKind kind, DialogueAct act) {
    Vocabulary.plain(kind).forEach(phrase -> phrases.putIfAbsent(phrase, Optional.of(act)));
  }
}
