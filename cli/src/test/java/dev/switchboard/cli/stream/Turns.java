package dev.switchboard.cli.stream;

import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.value.Owner;
import dev.switchboard.contracts.value.Reply;
import java.time.Instant;
import java.util.List;

/** Turns that have ended. */
final class Turns {

  private Turns() {}

  /** A turn that has answered with one reply. */
  static TurnCompleted ended(String conversation, String turnId, String intent) {
    Reply reply = new Reply("r-" + turnId, "Good day", List.of());
    return ended(conversation, turnId, intent, TurnCompleted.Status.COMPLETED, List.of(reply));
  }

  static TurnCompleted ended(
      String conversation,
      String turnId,
      String intent,
      TurnCompleted.Status status,
      List<Reply> replies) {
    return new TurnCompleted(
        conversation,
        turnId,
        1,
        List.of("m1"),
        status,
        intent,
        null,
        null,
        replies,
        null,
        Owner.BOT,
        null,
        Instant.EPOCH,
        null);
  }
}
