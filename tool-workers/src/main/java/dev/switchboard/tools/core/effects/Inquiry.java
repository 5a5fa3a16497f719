package dev.switchboard.tools.core.effects;

import dev.switchboard.contracts.Outcome;

/** Finds out whether an effect happened of which nobody here knows. */
@FunctionalInterface
public interface Inquiry {

  /** Nobody can be asked. */
  Inquiry NOBODY = () -> new Finding.Unclear("the tool has no statusCheck in tools.yaml");

  /** Asks, for as long as the answer may still come. */
  Finding ask() throws InterruptedException;

  /** What came of it. */
  sealed interface Finding {

    /** It happened, and this is the answer. */
    record Happened(Outcome outcome) implements Finding {}

    /** It did not, and never will. */
    record DidNot() implements Finding {}

    /** It can't be told. */
    record Unclear(String why) implements Finding {}
  }
}
