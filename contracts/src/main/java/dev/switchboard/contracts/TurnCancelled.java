package dev.switchboard.contracts;

import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Require;

/**
 * An open turn is given up, for instance because the user wrote again and the bot may be
 * interrupted.
 */
public record TurnCancelled(String conversationId, String turnId, long turn, String reason)
    implements Event.OnTurns {

  public TurnCancelled {
    Require.id("conversationId", conversationId);
    Require.id("turnId", turnId);
    Require.atLeast("turn", turn, 1);
    Require.text("reason", reason);
  }

  @Override
  public String id() {
    return Ids.derive("turn.cancelled", turnId);
  }
}
