package dev.switchboard.evaluation.chaos.history;

/** A promise that was broken, where, and how. */
public record Violation(Rule rule, String conversation, String what) {

  /** The promises. */
  public enum Rule {
    ANSWERED_ONCE("each accepted message is answered exactly once"),
    IN_ORDER("a conversation's messages are answered in their order"),
    NOTHING_UNASKED("no reply to a message that was not sent"),
    EFFECT_ONCE("each effect happens exactly once"),
    TRANSCRIPT("the transcript is what the customer saw"),
    NOTHING_PARKED("nothing waits indefinitely, and nothing is a dead letter"),
    ERASED("what was erased stays erased");

    private final String words;

    Rule(String words) {
      this.words = words;
    }

    /** The promise in words. */
    public String words() {
      return words;
    }
  }
}
