package dev.switchboard.contracts;

import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Require;
import java.time.Instant;

/**
 * A person answers a conversation from now on: one that was handed over, or any other one.
 *
 * @param handoffId the handoff that is answered; an id of one's own where the bot has the
 *     conversation. The hand-back names it
 * @param by who answers; the customer is told
 */
public record HandoffTaken(String conversationId, String handoffId, String by, Instant takenAt)
    implements Event.OnOutcomes {

  public HandoffTaken {
    Require.id("conversationId", conversationId);
    Require.id("handoffId", handoffId);
    Require.text("by", by);
    Require.present("takenAt", takenAt);
  }

  @Override
  public String id() {
    return Ids.derive("handoff.taken", conversationId, handoffId, by, takenAt);
  }
}
