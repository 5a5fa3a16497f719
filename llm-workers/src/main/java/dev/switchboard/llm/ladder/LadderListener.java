package dev.switchboard.llm.ladder;

import dev.switchboard.llm.core.ModelException;
import dev.switchboard.llm.core.Origin;
import java.time.Duration;

/** Hears what happens on the way to a model's answer. */
public interface LadderListener {

  /** A model failed; it, or another one, is asked next. */
  void failed(Origin origin, String alias, ModelException failure);

  /** Another alias answered than the one that was asked for. */
  void fellBack(Origin origin, String from, String to);

  /** A call had to wait for a place at the endpoint. */
  void waited(Origin origin, String alias, Duration time);

  /** A budget is used up; another alias is asked, or none. */
  void usedUp(Origin origin, String budget);

  /** An answer of before is given again. */
  void cached(Origin origin, String alias);

  /** Hears nothing. */
  LadderListener NONE =
      new LadderListener() {
        @Override
        public void failed(Origin origin, String alias, ModelException failure) {}

        @Override
        public void fellBack(Origin origin, String from, String to) {}

        @Override
        public void waited(Origin origin, String alias, Duration time) {}

        @Override
        public void cached(Origin origin, String alias) {}

        @Override
        public void usedUp(Origin origin, String budget) {}
      };
}
