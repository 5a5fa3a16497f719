package dev.switchboard.classifier.core;

import dev.switchboard.classifier.core.text.MessagePieces;
import dev.switchboard.language.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what a message says that its writer does not want: "don't cancel order 1002, where is it?".
 * A negation counts where the words behind it, without it, would be a request, and the intent with
 * it is the same: "I don't want my account any more" is a request of its own.
 */
final class Negations {

  private static final String NOT =
      "(?:do\\s+not|don['’]?t|did\\s+not|didn['’]?t|have\\s+not|haven['’]?t|had\\s+not|hadn['’]?t|am\\s+not|['’]m\\s+not|was\\s+not|wasn['’]?t|would\\s+not|wouldn['’]?t|never|not)";

  /** "I do not want you to", "I never asked to", "no need to". */
  private static final Pattern UNWANTED =
      Pattern.compile(
          "\\b(?:%s\\s+(?:\\w{2,10}ly\\s+|ever\\s+|even\\s+)?(?:want|wanted|wish|need|like|intend|mean|meant|plan|planning|ask|asked|asking|request|requested|tell|told|say|said|trying|going)(?:\\s+(?:you|it|that|this|them|anyone|anybody))?(?:\\s+(?:i\\s+)?(?:want|wanted))?\\s+(?:to|for)|no\\s+need\\s+to|not\\s+to)\\s+(?:be\\s+)?"
              .formatted(NOT),
          Pattern.CASE_INSENSITIVE);

  /** "Please don't cancel", but neither "I don't know" nor "don't you deliver to Lisbon?". */
  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "^\\W*(?:(?:no|please|pls|but|and|so|just|oh|wait|stop|hey|ok|hi|hello|sorry|bot|kindly|i\\s+said|i\\s+told\\s+you)\\W+){0,3}(?:do\\s+not|don['’]?t|never|you\\s+(?:must|should)\\s+not)\\s+(?:ever\\s+|please\\s+|dare\\s+(?:to\\s+)?)?(?!(?:you|we|they|i|know|knew|think|have|had|understand|need|want|get|got|see|remember|like|care|worry|feel|believe|recall|work|use|find)\\b)",
          Pattern.CASE_INSENSITIVE);

  /** "No human, please", but neither "no problem" nor "no more". */
  private static final Pattern NO_THING =
      Pattern.compile(
          "^\\W*(?:(?:please|pls|but|and|oh|hey)\\W+)?no\\s+(?!(?:more|longer|one|idea|problem|worries|matter|way|thanks?|doubt|chance|rush|hurry)\\b)(?=(?:\\w+\\W*){1,3}$)",
          Pattern.CASE_INSENSITIVE);

  /** "I don't need a refund, just tell me where it is", but not "I don't want it any more". */
  private static final Pattern NO_NEED =
      Pattern.compile(
          "^\\W*(?:(?:no|please|pls|but|and|oh|hey|so|i)\\W+){0,3}(?:do\\s+not|don['’]?t)\\s+(?:need|want)\\s+(?:a|an|any|the|my|your)\\s+(?!.*\\b(?:any\\s?more|any\\s+longer)\\b)",
          Pattern.CASE_INSENSITIVE);

  private final StandaloneIntent standalone;

  Negations(StandaloneIntent standalone) {
    this.standalone = standalone;
  }

  /**
   * The text with spaces where it says what is not wanted; the same text where it says no such
   * thing.
   */
  String blanked(String text) {
    if (!mayNegate(text)) {
      return text;
    }
    StringBuilder wanted = new StringBuilder(text);
    for (int[] piece : negated(text)) {
      for (int i = piece[0]; i < piece[1]; i++) {
        wanted.setCharAt(i, ' ');
      }
    }
    return wanted.toString();
  }

  private List<int[]> negated(String text) {
    List<int[]> negated = new ArrayList<>();
    List<int[]> pieces = MessagePieces.of(text);
    for (int[] piece : pieces) {
      String clause = text.substring(piece[0], piece[1]);
      if (isNegated(clause)
          || (pieces.size() > 1 && refuses(clause))
          || (pieces.size() > 1 && needsNo(clause, text.substring(piece[1])))) {
        negated.add(piece);
      }
    }
    return negated;
  }

  private boolean isNegated(String clause) {
    Matcher forbidden = FORBIDDEN.matcher(clause);
    Matcher unwanted = UNWANTED.matcher(clause);
    boolean forbids = forbidden.find();
    if (!forbids && !unwanted.find()) {
      return false;
    }
    String rest = clause.substring(forbids ? forbidden.end() : unwanted.end());
    if (PlainText.of(rest).isEmpty() || standalone.isExample(clause)) {
      return false;
    }
    Decision without = standalone.of(rest);
    if (forbids) {
      return true;
    }
    Decision with = standalone.of(clause);
    return with.outOfScope() || with.intent().equals(without.intent());
  }

  /** "No human, just tell me where it is": no intent for what is named, if another follows. */
  private boolean refuses(String clause) {
    Matcher matcher = NO_THING.matcher(clause);
    return matcher.find()
        && !standalone.isExample(clause)
        && standalone.isSure(standalone.of(clause.substring(matcher.end())));
  }

  /** A thing that is not needed is no intent, if what is wanted instead follows. */
  private boolean needsNo(String clause, String rest) {
    return NO_NEED.matcher(clause).find()
        && !standalone.isExample(clause)
        && standalone.isSure(standalone.of(rest));
  }

  private static boolean mayNegate(String text) {
    String plain = " " + PlainText.of(text) + " ";
    return plain.contains("nt ")
        || plain.contains(" not ")
        || plain.contains(" never ")
        || plain.contains(" no ");
  }
}
