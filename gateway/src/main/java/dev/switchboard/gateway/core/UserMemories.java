package dev.switchboard.gateway.core;

import java.time.Instant;
import java.util.List;

/**
 * What is kept of what users wrote, beyond their conversations. Each method is refused while it
 * can't be reached.
 */
public interface UserMemories {

  /**
   * What a user wrote in a turn.
   *
   * @param note its id
   * @param turn number of the turn in the conversation
   * @param text shortened
   */
  record Note(String note, String conversationId, long turn, Instant at, String text) {}

  /** The notes of a user, the latest first. */
  List<Note> of(String user);

  /** Forgets one note; does nothing where there is none. */
  void forget(String user, String note);

  /** Forgets all notes of a user. */
  void forget(String user);
}
