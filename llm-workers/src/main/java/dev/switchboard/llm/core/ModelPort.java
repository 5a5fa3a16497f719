package dev.switchboard.llm.core;

import dev.switchboard.llm.core.draft.Draft;

/** A way to models. */
@FunctionalInterface
public interface ModelPort {

  /**
   * Asks a model once, and blocks until it has answered.
   *
   * @param deltas gets the text while it is written, if the request wants that; in order, from any
   *     thread, and never after the return. It is reset before another attempt; what a failure
   *     leaves shown is taken back by the caller
   * @throws InterruptedException the service stops; there is no answer
   */
  ModelAnswer ask(ModelRequest request, Draft deltas) throws ModelException, InterruptedException;
}
