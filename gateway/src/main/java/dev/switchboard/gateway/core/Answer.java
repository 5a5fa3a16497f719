package dev.switchboard.gateway.core;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.switchboard.contracts.EventJson;
import dev.switchboard.contracts.Reply;
import dev.switchboard.contracts.TurnCompleted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came out of a message's turn.
 *
 * @param status how the turn ended, as {@link TurnCompleted.Status} is written in JSON
 */
public record Answer(
    String turnId,
    String status,
    @Nullable String intent,
    @Nullable String flow,
    @JsonProperty("replies") List<Reply> replies) {

  public Answer {
    replies = replies == null ? List.of() : List.copyOf(replies);
  }

  static Answer of(TurnCompleted turn) {
    return new Answer(
        turn.turnId(),
        EventJson.mapper().convertValue(turn.status(), String.class),
        turn.intent(),
        turn.flow(),
        turn.replies());
  }
}
