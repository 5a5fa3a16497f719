package dev.switchboard.contracts.wire;

import dev.switchboard.contracts.value.Problem;

/** The result of reading a record. */
public sealed interface Decoded {

  /** It is an event. */
  record Accepted(Envelope<?> envelope) implements Decoded {}

  /** It is none, and never will be: {@code problem} says why and how to fix it. */
  record Rejected(Problem problem) implements Decoded {}

  /**
   * It was an event of a conversation that has been erased: its data key is destroyed, and nobody
   * can read it any more. To be passed over; it is no dead letter.
   */
  record Erased(RawRecord record) implements Decoded {}
}
