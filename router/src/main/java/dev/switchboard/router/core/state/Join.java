package dev.switchboard.router.core.state;

/** The result that branches make together. */
public enum Join {
  /** The list of all outputs. */
  ALL,
  /** The first output. */
  FIRST,
  /** The list of the outputs of a loop's iterations, or of an agent's calls. */
  EACH
}
