package dev.switchboard.classifier.core;

import dev.switchboard.contracts.value.Classification.DecidedBy;
import dev.switchboard.language.Phrases;
import dev.switchboard.language.PlainText;
import dev.switchboard.language.Polarity;
import dev.switchboard.language.WordKind;

/**
 * Whether a text answers the question that a flow has asked, or begins something else. In this
 * order:
 *
 * <ol>
 *   <li>A text that takes back what was told to the flow before is for the flow: "no, 1002".
 *   <li>A text of a few words that has the value that was asked for, or that begins with yes or no,
 *       or says never mind, is an answer, whatever else it resembles: "order 1001".
 *   <li>A question that resembles the asking flow, or nothing, is a question: "how much does that
 *       cost?", unless any text would do as an answer.
 *   <li>A text that is one of another intent's phrases or examples is that intent: "thanks", "talk
 *       to a human".
 *   <li>A text of some length that another intent's pattern or the model surely recognises is that
 *       intent: "where is my refund?". Surely means: as confident as of half of its own examples.
 *   <li>Anything else is an answer, and it is the asking flow that judges it.
 * </ol>
 */
final class WaitingRule {

  private static final int FEW_WORDS = 5;

  private WaitingRule() {}

  /**
   * What is known of the text.
   *
   * @param text the user's
   * @param hasAskedValue whether the slot that was asked for is in it
   * @param takesBack whether it takes back what was told before
   * @param by how its own intent was recognised
   * @param sameFlow whether its own intent leads to the flow that asked
   * @param confidence in its own intent
   * @param asksInstead whether it asks something, where only certain texts are answers
   * @param surely the confidence from which the model counts as sure
   */
  record Reading(
      String text,
      boolean hasAskedValue,
      boolean takesBack,
      DecidedBy by,
      boolean sameFlow,
      boolean outOfScope,
      double confidence,
      boolean asksInstead,
      double surely) {}

  static boolean isAnswer(Reading reading) {
    if (reading.takesBack()) {
      return true;
    }
    String plain = PlainText.withSymbols(reading.text());
    int words = PlainText.words(plain);
    if (words <= FEW_WORDS && (reading.hasAskedValue() || answers(reading.text()))) {
      return true;
    }
    boolean asks = reading.asksInstead() && !reading.hasAskedValue();
    if (asks || reading.sameFlow() || reading.outOfScope()) {
      return !asks;
    }
    return switch (reading.by()) {
      case PHRASE -> false;
      case PATTERN -> words < 3;
      case CLASSIFIER, MODEL -> words < 3 || reading.confidence() < reading.surely();
      case WAITING_FLOW, LANGUAGE -> true;
    };
  }

  /** Whether a text is, or begins with, a yes or a no, in words or symbols. */
  private static boolean answers(String text) {
    String plain = PlainText.of(text);
    return Phrases.beginsWithYesOrNo(plain)
        || Phrases.says(WordKind.NEVER_MIND, plain)
        || Polarity.of(text) != Polarity.NONE;
  }
}
