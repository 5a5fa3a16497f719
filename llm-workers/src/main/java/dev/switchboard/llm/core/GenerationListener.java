package dev.switchboard.llm.core;

import dev.switchboard.bot.model.PromptDefinition;
import dev.switchboard.contracts.GenerationRequested;

/** Hears what happens on the way to an answer. */
public interface GenerationListener {

  /** This version of the prompt is filled. */
  void prompted(PromptDefinition prompt);

  /** A model is about to be asked. */
  void asking(GenerationRequested request);

  /** A model is asked again, in fewer words, after this failure. */
  void retried(GenerationRequested request, ModelException failure);

  /** A model's answers can't be used; the one that stands in for it is asked, if there is one. */
  void passedOver(GenerationRequested request, String why);

  /** The offline responder answers in a model's place. */
  void fellBack(GenerationRequested request, String why);

  /** Hears nothing. */
  GenerationListener NONE =
      new GenerationListener() {
        @Override
        public void prompted(PromptDefinition prompt) {}

        @Override
        public void asking(GenerationRequested request) {}

        @Override
        public void retried(GenerationRequested request, ModelException failure) {}

        @Override
        public void passedOver(GenerationRequested request, String why) {}

        @Override
        public void fellBack(GenerationRequested request, String why) {}
      };
}
