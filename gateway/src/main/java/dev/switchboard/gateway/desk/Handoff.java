package dev.switchboard.gateway.desk;

import dev.switchboard.contracts.HandoffSuggested;
import dev.switchboard.contracts.value.Citation;
import dev.switchboard.contracts.value.Owner;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as people answer it.
 *
 * @param bot that had it before
 * @param owner who answers now: a person, or the bot again
 * @param handoffId by which it is given back
 * @param by the person who answers; null as long as nobody has taken it
 * @param since when it was handed over
 * @param waitingSince since when the customer waits for a person; null once one has answered
 * @param reason why a person is needed
 * @param summary what it is about, as the flow says it
 * @param slots what the customer has told, by slot
 * @param tried what the bot did before, oldest first
 * @param alsoWanted what else the customer asked for that nobody has worked on
 * @param user the customer, where known
 * @param lastMessage what the customer wrote last to a person; null: nothing since the handoff
 * @param notes between people, oldest first
 * @param draft what the bot would answer, as it was drafted last for a person; null: nothing was
 */
public record Handoff(
    String conversationId,
    String bot,
    Owner owner,
    @Nullable String handoffId,
    @Nullable String by,
    Instant since,
    @Nullable Instant waitingSince,
    String reason,
    String summary,
    Map<String, String> slots,
    List<String> tried,
    List<String> alsoWanted,
    @Nullable String user,
    @Nullable String lastMessage,
    List<Note> notes,
    @Nullable Draft draft) {

  public Handoff {
    slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
    tried = List.copyOf(tried);
    alsoWanted = List.copyOf(alsoWanted);
    notes = List.copyOf(notes);
  }

  /** A note that the customer never sees. */
  public record Note(String noteId, String text, String by, Instant notedAt) {}

  /**
   * A draft, which the customer never sees.
   *
   * @param runId the run that made it
   * @param text null: the bot has no answer
   * @param sources the titles of the pages that it is from
   */
  public record Draft(String runId, @Nullable String text, List<String> sources, Instant at) {

    static Draft of(HandoffSuggested suggested) {
      return new Draft(
          suggested.runId(),
          suggested.text(),
          suggested.citations().stream().map(Citation::title).distinct().toList(),
          suggested.suggestedAt());
    }
  }

  /** Whether a person has it, or should. */
  boolean isOpen() {
    return owner == Owner.HUMAN;
  }

  /** The same without its notes and its draft, for a list. */
  Handoff listed() {
    return new Handoff(
        conversationId,
        bot,
        owner,
        handoffId,
        by,
        since,
        waitingSince,
        reason,
        summary,
        slots,
        tried,
        alsoWanted,
        user,
        lastMessage,
        List.of(),
        null);
  }
}
