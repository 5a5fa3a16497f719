package dev.switchboard.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.contracts.value.Citation;
import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Require;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the bot would say to the customer, for the person who has the conversation. It is never said
 * by itself: who wants to say it sends it as a {@link HandoffMessage} in their own name.
 *
 * @param runId the run that drafted it
 * @param sequence numbers the drafts of that run
 * @param text the draft; null: the run is over and has none
 */
public record HandoffSuggested(
    String conversationId,
    String runId,
    int sequence,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String text,
    List<Citation> citations,
    Instant suggestedAt)
    implements Event.OnHandoffs {

  public HandoffSuggested {
    Require.id("conversationId", conversationId);
    Require.id("runId", runId);
    Require.atLeast("sequence", sequence, 0);
    if (text != null) {
      Require.text("text", text);
    }
    citations = Require.copy(citations);
    Require.present("suggestedAt", suggestedAt);
  }

  @Override
  public String id() {
    return Ids.derive("handoff.suggested", runId, String.valueOf(sequence));
  }
}
