package dev.switchboard.language;

import java.util.Locale;

/**
 * The kinds of words that a language's resource lists. A further kind is one more constant here and
 * one more key in the resources of the languages that have words for it.
 */
public enum WordKind {

  /** Says yes and no more. */
  YES,
  /** Says no and no more. */
  NO,
  /** Is on the button that says yes; the first is shown. */
  YES_BUTTON,
  /** Is on the button that says no; the first is shown. */
  NO_BUTTON,
  /** Begins a no that says more: "not the blue one". */
  NEGATIONS,
  /** Says yes or no at the beginning of a text, without a mark behind it: "no where is it". */
  POLARITY_LEADS,
  /** May stand around a yes or a no without changing it: "oh, please, yes". */
  POLARITY_FILLERS,
  /** Begins as a yes or a no does, and is neither: "no longer needed". */
  POLARITY_NEUTRAL,
  /** Takes something away from a yes: "yes, but not 1003". */
  RESERVATIONS,
  /** Says that the user can't tell. */
  DONT_KNOW,
  /** Says that the user does not have what is asked for. */
  DONT_HAVE,
  /** Asks why something is asked. */
  WHY_ASK,
  /** Asks for a person. */
  PERSON,
  /** Reproaches and no more: "stupid bot", "this is ridiculous". */
  REPROACHES,
  /** Greets and no more. */
  GREETINGS,
  /** Thanks and no more. */
  THANKS,
  /** Ends a conversation. */
  CLOSINGS,
  /** Means the last of several choices. */
  LAST,
  /** Means both of two choices. */
  BOTH,
  /** Means all of several choices. */
  ALL,
  /** Means the one of two that was not mentioned last. */
  OTHER,
  /** Stands for something that was mentioned before: "it", "that one". */
  REFERENCES,
  /** Takes a wish back, whatever it was, and can be no command: "forget it". */
  NEVER_MIND,
  /** Says the same to a question; by itself it may be a command: "cancel". */
  CANCEL,
  /** Says that the user no longer wants anything of what was asked for. */
  CANCEL_ALL,
  /** Takes what follows, and nothing else: "only the blanket". */
  ONLY,
  /** Says that none of the offered choices is meant. */
  NEITHER,
  /** May stand around the word that chooses: "the second one, please". */
  CHOICE_FILLERS,
  /** Stands before a value that replaces an earlier one: "1001, no wait, 1002". */
  CORRECTIONS,
  /** Begins a message that replaces an earlier value, and replaces nothing within a message. */
  CORRECTION_STARTS,
  /** May come before the word that begins a correction: "oh sorry, I meant 1002". */
  CORRECTION_LEADS,
  /** May stand between a correction's word and its value. */
  CORRECTION_FILLERS,
  /** Stands before a value that is not meant: "not 1001". */
  EXCLUSIONS,
  /** Before the only value that is not meant: "all of them except 1003". */
  EXCEPTIONS,
  /** May stand between an exclusion's word and its value. */
  EXCLUSION_FILLERS,
  /** Stands between two clauses that may be two requests. */
  CONNECTORS,
  /** Stands before two ends of a range, between which the connector parts nothing: "between". */
  RANGE_STARTS,
  /** May stand around a value in a text that leaves out what is wanted of it: "and 1002, too". */
  ELLIPSIS_FILLERS,
  /** Begins a question: "how", "which", "can". */
  QUESTIONS,
  /** Has a word that refers to nothing: "is it possible". */
  EXPLETIVES,
  /** Begins a sentence about what the sentence before it is about: "it", "they". */
  PRONOUNS,
  /** Asks by itself, about what is spoken of: "when", "how". */
  BARE_QUESTIONS,
  /** Stands before a thing that is known already: "my order", "the order". */
  DEFINITES,
  /** Stands for what is being done or spoken of, rather than for a thing: "is that free?". */
  SITUATIONS,
  /** Wants something besides what is being done: "cancel 1008, too". */
  ADDITIONS,
  /** Stands before a thing that is not known yet: "an order". */
  INDEFINITES,
  /** Stands before what only shows the form of something: "for example 1001". */
  EXAMPLES,
  /** Begins a text that goes on with what was said before: "and to Mexico?". */
  ELLIPSIS_LEADS,
  /** Stands before a place, a time or a thing: "to", "for", "in". */
  PREPOSITIONS,
  /** Is in the text by which a bot offers to do more: "Is there anything else?". */
  OFFERS,
  /** Takes note of what was said, and asks for nothing: "ok", "great". */
  ACKNOWLEDGEMENTS,
  /** Asks for a moment: "wait", "hold on". */
  PAUSES,
  /** Asks for an amount of money: "how much", "what does it cost". */
  ASKS_AMOUNT,
  /** Asks for a length of time: "how long", "when". */
  ASKS_TIME,
  /** Says that something costs nothing. */
  FREE,
  /** Counts a length of time: "days", "weeks". */
  TIME_UNITS,
  /** Says nothing about what a text is about. */
  STOP_WORDS,
  /** Ends the forms of one word: "refunds", "refunded". */
  ENDINGS,
  /** A form of a word that has no ending, and the word: "kept keep". */
  IRREGULARS;

  /** The key in a language's resource, such as {@code choiceFillers}. */
  public String key() {
    StringBuilder key = new StringBuilder();
    for (String part : name().toLowerCase(Locale.ROOT).split("_")) {
      key.append(
          key.isEmpty() ? part : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
    }
    return key.toString();
  }
}
