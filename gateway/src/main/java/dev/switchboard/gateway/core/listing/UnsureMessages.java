package dev.switchboard.gateway.core.listing;

import dev.switchboard.gateway.core.RefusedException;
import java.util.List;

/** Finds messages whose intent was not sure, in what the topics still hold. */
@FunctionalInterface
public interface UnsureMessages {

  /**
   * The newest of them, the newest first. Of messages with the same text one is found.
   *
   * @param below the confidence that is sure enough, 0 to 1
   * @throws RefusedException when the broker can't be read now
   */
  List<UnsureMessage> newest(double below, int limit);
}
