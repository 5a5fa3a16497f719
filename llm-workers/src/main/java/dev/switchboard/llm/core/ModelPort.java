package dev.switchboard.llm.core;

import java.util.function.Consumer;

/** A way to models. */
@FunctionalInterface
public interface ModelPort {

  /**
   * Asks a model once, and blocks until it has answered.
   *
   * @param deltas gets the text while it is written, if the request wants that; in order, from any
   *     thread, and never after the return
   * @throws InterruptedException the service stops; there is no answer
   */
  ModelAnswer ask(ModelRequest request, Consumer<String> deltas)
      throws ModelException, InterruptedException;
}
