package dev.switchboard.gateway.core;

import dev.switchboard.contracts.view.TurnAnswer;
import org.jspecify.annotations.Nullable;

/** Conversations as state-service remembers them. */
public interface Conversations {

  /**
   * The conversation as JSON: transcript, memory, open turn, owner.
   *
   * @throws RefusedException when it is unknown, or can't be read now
   */
  byte[] read(String conversationId);

  /**
   * The answer to a message, or null while it has none.
   *
   * @throws RefusedException when it can't be read now
   */
  @Nullable TurnAnswer answer(String conversationId, String messageId);
}
