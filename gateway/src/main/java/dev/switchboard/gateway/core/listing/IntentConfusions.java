package dev.switchboard.gateway.core.listing;

import dev.switchboard.gateway.core.RefusedException;
import java.util.List;

/** Finds intents that were confused, in what the topics still hold. */
@FunctionalInterface
public interface IntentConfusions {

  /**
   * The confusions of the latest turns, the most frequent first.
   *
   * @throws RefusedException when the broker can't be read now
   */
  List<Confusion> latest(int limit);
}
