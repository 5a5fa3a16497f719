package dev.switchboard.state.core;

import dev.switchboard.contracts.Citation;
import dev.switchboard.contracts.Utterance;
import dev.switchboard.contracts.view.ConversationView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of a conversation's transcript, as it is kept.
 *
 * @param messageId the user's message, or null for a reply
 * @param turnId the turn in which a reply was said, or null for a message
 */
public record TranscriptLine(
    Utterance.Role role,
    String text,
    Instant at,
    @Nullable String messageId,
    @Nullable String turnId,
    List<Citation> citations) {

  public TranscriptLine {
    citations = citations == null ? List.of() : List.copyOf(citations);
  }

  /** The line as clients see it. */
  public ConversationView.Line view() {
    return new ConversationView.Line(role, text, at, messageId, turnId, citations);
  }
}
