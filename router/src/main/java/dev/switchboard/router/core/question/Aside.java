package dev.switchboard.router.core.question;

import dev.switchboard.contracts.value.Classification;
import dev.switchboard.language.DialogueAct;
import dev.switchboard.language.Phrases;
import dev.switchboard.language.PlainText;
import dev.switchboard.language.Polarity;
import dev.switchboard.language.Vocabulary;
import dev.switchboard.language.WordKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a user can say to a question instead of an answer. */
public enum Aside {
  /** The user does not have what is asked for. */
  DONT_HAVE("dontHave"),
  /** The user can't tell. */
  DONT_KNOW("dontKnow"),
  /** The user wants to know what the answer is needed for. */
  WHY_ASK("whyAsk"),
  /** The user does not want to go on. */
  NEVER_MIND("neverMind"),
  /** The user wants a person. */
  PERSON("person");

  /** In a longer message, such words are a part of a story. */
  private static final int MOST_WORDS = 12;

  /** More than these around a phrase make it a part of another sentence. */
  private static final int FEW_MORE = 3;

  private static final int REFUSAL_WORDS = 3;

  private static final Pattern CLAUSE = Pattern.compile("[,.;:!?]+\\s*");
  private static final Set<String> FILLERS = Vocabulary.plain(WordKind.POLARITY_FILLERS);
  private static final Set<String> HAVE_NOT = Vocabulary.plain(WordKind.DONT_HAVE);
  private static final Set<String> KNOW_NOT = Vocabulary.plain(WordKind.DONT_KNOW);
  private static final Set<String> WHY = Vocabulary.plain(WordKind.WHY_ASK);

  private final String key;

  Aside(String key) {
    this.key = key;
  }

  /** Its name under {@code otherwise} of a question. */
  public String key() {
    return key;
  }

  /** The aside that a text is. */
  static Optional<Aside> of(String text, String question, Classification classification) {
    String plain = PlainText.of(text);
    if (Phrases.cancels(plain, PlainText.of(question))
        || Phrases.cancels(withoutFillers(plain), PlainText.of(question))) {
      return Optional.of(NEVER_MIND);
    }
    if (Stream.concat(Stream.of(text), CLAUSE.splitAsStream(text)).anyMatch(Aside::asksForPerson)) {
      return Optional.of(PERSON);
    }
    if (asksWhy(plain) && !isSure(classification) && !asksElse(plain, classification)) {
      return Optional.of(WHY_ASK);
    }
    if (says(plain, HAVE_NOT)) {
      return Optional.of(DONT_HAVE);
    }
    return says(plain, KNOW_NOT) || Polarity.of(text) == Polarity.UNSURE
        ? Optional.of(DONT_KNOW)
        : Optional.empty();
  }

  /** "No" to "What is your booking number?"; a refusal of more words says something else, too. */
  static Optional<Aside> ofRefusal(String text, List<String> languages) {
    return PlainText.words(PlainText.of(text)) <= REFUSAL_WORDS
            && Polarity.of(text, languages) == Polarity.NO
        ? Optional.of(DONT_HAVE)
        : Optional.empty();
  }

  /** "Oh never mind then" is "never mind". */
  private static String withoutFillers(String plain) {
    String rest = plain;
    String before = "";
    while (!rest.equals(before)) {
      before = rest;
      for (String filler : FILLERS) {
        rest = rest.startsWith(filler + " ") ? rest.substring(filler.length() + 1) : rest;
        rest =
            rest.endsWith(" " + filler)
                ? rest.substring(0, rest.length() - filler.length() - 1)
                : rest;
      }
    }
    return rest;
  }

  private static boolean asksForPerson(String text) {
    return DialogueAct.of(text).filter(DialogueAct.PERSON::equals).isPresent();
  }

  /** "Do I have to" with more than a few words around is a question of its own. */
  private static boolean asksWhy(String plain) {
    String padded = " " + plain + " ";
    return WHY.contains(plain)
        || WHY.stream()
            .filter(phrase -> PlainText.words(phrase) > 1)
            .filter(phrase -> PlainText.words(plain) - PlainText.words(phrase) <= FEW_MORE)
            .anyMatch(phrase -> padded.contains(" " + phrase + " "));
  }

  /** "Do I have to pay for it?" is about something that the bot has an intent for. */
  private static boolean asksElse(String plain, Classification classification) {
    return !WHY.contains(plain)
        && classification.decidedBy() == Classification.DecidedBy.CLASSIFIER
        && !classification.outOfScope();
  }

  /** Whether the text is one of the bot's own phrases, whatever else it says. */
  private static boolean isSure(Classification classification) {
    return classification.decidedBy() == Classification.DecidedBy.PHRASE
        || classification.decidedBy() == Classification.DecidedBy.PATTERN;
  }

  /** Whether a text is one of some phrases, or has one of several words among few others. */
  private static boolean says(String plain, Set<String> phrases) {
    if (phrases.contains(plain)) {
      return true;
    }
    String padded = " " + plain + " ";
    return PlainText.words(plain) <= MOST_WORDS
        && phrases.stream()
            .anyMatch(phrase -> PlainText.words(phrase) > 1 && padded.contains(" " + phrase + " "));
  }
}
