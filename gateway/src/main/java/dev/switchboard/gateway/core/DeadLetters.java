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
   * One of them.
   *
   * @throws RefusedException when there is no such letter, or the broker can't be reached
   */
  DeadLetterEntry find(String id);

  /**
   * Notes that the record is not tried again: a letter that was dropped before is only returned.
   *
   * @throws RefusedException when there is no such letter, it went back already, or the broker
   *     can't be reached
   */
  DeadLetterEntry drop(String id);

  /**
   * Puts the original record back into its topic, once: a letter that was redriven before is only
   * returned.
   *
   * @throws RefusedException when there is no such letter, it can't go back or was dropped, or the
   *     broker can't be reached
   */
  DeadLetterEntry redrive(String id);
}
