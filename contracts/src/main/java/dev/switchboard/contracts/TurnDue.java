package dev.switchboard.contracts;

import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Require;
import java.time.Instant;

/**
 * The customer has paused, and what waits for its turn starts. On the topic of the messages, so
 * that it has one order with them, also when they are read again.
 *
 * @param after the last message before the pause; a later one makes this event void
 * @param dueAt when the pause was long enough
 */
public record TurnDue(String conversationId, String after, Instant dueAt)
    implements Event.OnMessages {

  public TurnDue {
    Require.id("conversationId", conversationId);
    Require.id("after", after);
    Require.present("dueAt", dueAt);
  }

  @Override
  public String id() {
    return Ids.derive("turn.due", conversationId, after);
  }
}
