package dev.switchboard.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.contracts.dialogue.Learned;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Require;
import org.jspecify.annotations.Nullable;

/**
 * A turn together with what it is about.
 *
 * @param learned what it adds to the conversation's memory; null where that is nothing
 */
public record TurnClassified(
    TurnOpened turn,
    Classification classification,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Learned learned)
    implements Event.OnIntents {

  public TurnClassified {
    Require.present("turn", turn);
    Require.present("classification", classification);
  }

  /** One that adds nothing to the memory. */
  public TurnClassified(TurnOpened turn, Classification classification) {
    this(turn, classification, null);
  }

  @Override
  public String id() {
    return Ids.derive("turn.classified", turn.turnId());
  }

  @Override
  public String conversationId() {
    return turn.conversationId();
  }
}
