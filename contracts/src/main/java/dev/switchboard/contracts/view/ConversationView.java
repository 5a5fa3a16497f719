package dev.switchboard.contracts.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.dialogue.DialogueMemory;
import dev.switchboard.contracts.value.Citation;
import dev.switchboard.contracts.value.Owner;
import dev.switchboard.contracts.value.Reply;
import dev.switchboard.contracts.value.Utterance;
import dev.switchboard.contracts.value.WaitingFor;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as state-service keeps it.
 *
 * @param owner who answers the next message
 * @param person the person who does, where one has taken the conversation; not written otherwise
 * @param openTurn the turn that is being answered; null when none is open
 * @param queued how many messages wait for their turn
 * @param waitingFor the question that the bot has asked and waits for; null when it asked none
 * @param transcript everything that was said, oldest first
 */
public record ConversationView(
    String conversationId,
    Owner owner,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String person,
    @Nullable TurnOpened openTurn,
    int queued,
    @Nullable WaitingFor waitingFor,
    Memory memory,
    List<Line> transcript) {

  public ConversationView {
    transcript = Lists.copy(transcript);
  }

  /**
   * The memory beyond the last lines.
   *
   * @param summary what came before the last lines, in short; empty while there is nothing
   * @param facts what is known of the user, by the name of the slot that remembers it
   * @param dialogue what was named, wanted and offered; null where that is nothing
   */
  public record Memory(
      String summary,
      Map<String, String> facts,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable DialogueMemory dialogue) {

    public Memory {
      facts = facts == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /** One of a conversation in which nothing was named. */
    public Memory(String summary, Map<String, String> facts) {
      this(summary, facts, null);
    }
  }

  /**
   * A line of the transcript.
   *
   * @param messageId the user's message; null for a reply
   * @param turnId the turn in which a reply was said; null for a message
   * @param choices the answers that a reply offered
   * @param by the person who said it; null where the bot or the user did
   */
  public record Line(
      Utterance.Role role,
      String text,
      Instant at,
      @Nullable String messageId,
      @Nullable String turnId,
      List<Citation> citations,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Reply.Choice> choices,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String by) {

    public Line {
      citations = Lists.copy(citations);
      choices = Lists.copy(choices);
    }
  }
}
