package dev.switchboard.gateway.core;

import java.util.List;

/** Records that could not be processed, and their way back. */
public interface DeadLetters {

  /**
   * The newest, newest first.
   *
   * @throws RefusedException when the broker can't be reached
   */
  List<DeadLetterEntry> newest(int limit);

  /**
   * Puts the original record back into its topic, once: a letter that was redriven before is only
   * returned.
   *
   * @throws RefusedException when there is no such letter, it can't go back, or the broker can't be
   *     reached
   */
  DeadLetterEntry redrive(String id);
}
