package dev.switchboard.state.core;

import dev.switchboard.contracts.Reply;
import dev.switchboard.contracts.TurnCompleted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a turn was answered; kept, so that a message that is sent again gets the same answer. */
public record TurnAnswer(
    String turnId,
    TurnCompleted.Status status,
    @Nullable String intent,
    @Nullable String flow,
    List<Reply> replies) {

  static TurnAnswer of(TurnCompleted turn) {
    return new TurnAnswer(turn.turnId(), turn.status(), turn.intent(), turn.flow(), turn.replies());
  }
}
