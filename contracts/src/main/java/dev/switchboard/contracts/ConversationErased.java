package dev.switchboard.contracts;

import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Require;
import java.time.Instant;

/**
 * What was kept of a conversation is gone, and services that keep something of it erase it too. The
 * numbers of its turns go on where they were.
 *
 * @param requestId the {@link ErasureRequested} that asked for it
 * @param lastTurn number of the last turn before
 */
public record ConversationErased(
    String conversationId, String requestId, long lastTurn, Instant erasedAt)
    implements Event.OnTurns {

  public ConversationErased {
    Require.id("conversationId", conversationId);
    Require.id("requestId", requestId);
    Require.atLeast("lastTurn", lastTurn, 0);
    Require.present("erasedAt", erasedAt);
  }

  @Override
  public String id() {
    return Ids.derive("conversation.erased", conversationId, requestId);
  }
}
