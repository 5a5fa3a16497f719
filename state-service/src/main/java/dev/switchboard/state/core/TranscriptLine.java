package dev.switchboard.state.core;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.contracts.value.Citation;
import dev.switchboard.contracts.value.Reply;
import dev.switchboard.contracts.value.Utterance;
import dev.switchboard.contracts.view.ConversationView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of a conversation's transcript, as it is kept.
 *
 * @param messageId the user's message, or null for a reply
 * @param turnId the turn in which a reply was said, or null for a message
 * @param choices the answers that a reply offered
 * @param by the person who said it, or null for the bot and the user
 */
public record TranscriptLine(
    Utterance.Role role,
    String text,
    Instant at,
    @Nullable String messageId,
    @Nullable String turnId,
    List<Citation> citations,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Reply.Choice> choices,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String by) {

  public TranscriptLine {
    citations = citations == null ? List.of() : List.copyOf(citations);
    choices = choices == null ? List.of() : List.copyOf(choices);
  }

  /** The line as clients see it. */
  public ConversationView.Line view() {
    return new ConversationView.Line(role, text, at, messageId, turnId, citations, choices, by);
  }
}
