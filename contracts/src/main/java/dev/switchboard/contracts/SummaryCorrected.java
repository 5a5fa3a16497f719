package dev.switchboard.contracts;

import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Require;
import java.time.Instant;

/**
 * A person corrects the summary of what came before a conversation's last lines. Turns that are
 * open keep what they were given.
 *
 * @param correctionId names this correction; the same id again is the same correction
 * @param summary the right one; empty: it is forgotten
 * @param by who corrects it
 */
public record SummaryCorrected(
    String conversationId, String correctionId, String summary, String by, Instant correctedAt)
    implements Event.OnMessages {

  public SummaryCorrected {
    Require.id("conversationId", conversationId);
    Require.id("correctionId", correctionId);
    Require.present("summary", summary);
    Require.text("by", by);
    Require.present("correctedAt", correctedAt);
  }

  @Override
  public String id() {
    return Ids.derive("summary.corrected", conversationId, correctionId);
  }
}
