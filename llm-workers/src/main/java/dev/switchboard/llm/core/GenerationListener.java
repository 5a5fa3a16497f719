package dev.switchboard.llm.core;

import dev.switchboard.contracts.GenerationRequested;

/** Hears what happens on the way to an answer. */
public interface GenerationListener {

  /** A model is about to be asked. */
  void asking(GenerationRequested request);

  /** A model is asked again, in fewer words, after this failure. */
  void retried(GenerationRequested request, ModelException failure);

  /** The offline responder answers in a model's place. */
  void fellBack(GenerationRequested request, String why);
}
