package dev.switchboard.evaluation.chaos.history;

/**
 * Something other than an answer that a customer or a colleague waited for, such as a stream, an
 * approval or the end of an erasure.
 *
 * @param began in milliseconds since the run began
 * @param ended when it was there
 */
public record Step(String conversation, String what, long began, long ended) {

  /** How long it took, in milliseconds. */
  public long took() {
    return ended - began;
  }
}
