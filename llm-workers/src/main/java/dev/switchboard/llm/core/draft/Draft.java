package dev.switchboard.llm.core.draft;

import java.util.function.Consumer;

/** A text that is shown while it is written. */
@FunctionalInterface
public interface Draft extends Consumer<String> {

  /** Is shown to nobody. */
  Draft NONE = delta -> {};

  /**
   * Takes back what was shown so far; another attempt follows. Does nothing where there is none.
   */
  default void reset() {}
}
