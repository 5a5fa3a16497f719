package dev.switchboard.cli.stream;

import dev.switchboard.contracts.TurnCompleted;

/** What came of one message; every message has exactly one of these. */
public enum Outcome {
  /** Exactly one turn has ended, with a reply or with a human who takes over. */
  ANSWERED("exactly one answer"),
  /** More than one turn has ended, each an event with an id of its own. */
  SEVERAL_TURNS("more than one"),
  /** The one turn that has ended has failed, whatever it said. */
  FAILED("failed"),
  /** The one turn that has ended said nothing. */
  WITHOUT_REPLY("without a reply"),
  /** No turn has ended in time. */
  NO_TURN("none");

  private final String label;

  Outcome(String label) {
    this.label = label;
  }

  /** For people, after a number's name in a list of counts. */
  String label() {
    return label;
  }

  /** What a message's only turn makes of it. */
  static Outcome of(TurnCompleted turn) {
    return switch (turn.status()) {
      case FAILED -> FAILED;
      case HANDED_OFF -> ANSWERED;
      case COMPLETED, WAITING, CANCELLED -> turn.replies().isEmpty() ? WITHOUT_REPLY : ANSWERED;
    };
  }
}
