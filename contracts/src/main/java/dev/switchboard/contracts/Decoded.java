package dev.switchboard.contracts;

/** What became of a record that was read. */
public sealed interface Decoded {

  /** It is an event. */
  record Accepted(Envelope<?> envelope) implements Decoded {}

  /** It is none, and never will be: {@code problem} says why and how to mend it. */
  record Rejected(Problem problem) implements Decoded {}
}
