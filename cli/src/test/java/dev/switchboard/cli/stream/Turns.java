package dev.switchboard.cli.stream;

import dev.switchboard.contracts.Owner;
import dev.switchboard.contracts.TurnCompleted;
import java.time.Instant;
import java.util.List;

/** Turns that have ended. */
final class Turns {

  private Turns() {}

  static TurnCompleted ended(String conversation, String turnId, String intent) {
    return new TurnCompleted(
        conversation,
        turnId,
        1,
        List.of("m1"),
        TurnCompleted.Status.COMPLETED,
        intent,
        null,
        null,
        List.of(),
        null,
        Owner.BOT,
        null,
        Instant.EPOCH);
  }
}
