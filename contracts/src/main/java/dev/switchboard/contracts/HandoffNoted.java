package dev.switchboard.contracts;

import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Require;
import java.time.Instant;

/**
 * A note between the people of a help desk. It never goes to the customer or to a model.
 *
 * @param by who wrote it
 */
public record HandoffNoted(
    String conversationId, String noteId, String text, String by, Instant notedAt)
    implements Event.OnHandoffs {

  public HandoffNoted {
    Require.id("conversationId", conversationId);
    Require.id("noteId", noteId);
    Require.text("text", text);
    Require.text("by", by);
    Require.present("notedAt", notedAt);
  }

  @Override
  public String id() {
    return Ids.derive("handoff.noted", conversationId, noteId);
  }
}
