package dev.switchboard.guardrails;

/** When a text may be shown that is still being written. */
public enum Showing {
  /** No rule changes it. */
  AT_ONCE,

  /** A rule may change or block it: each sentence is shown once the rules have seen it. */
  BY_SENTENCE,

  /** A rule asks for something that may still come. */
  AT_ITS_END
}
