package dev.switchboard.gateway.desk;

import dev.switchboard.contracts.ConversationOwned;
import dev.switchboard.contracts.HandoffMessage;
import dev.switchboard.contracts.HandoffNoted;
import dev.switchboard.contracts.HandoffRequested;
import dev.switchboard.contracts.HandoffSuggested;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a store keeps of a conversation, as it comes in events of several topics, in any order.
 *
 * @param owned the latest change of who answers; null before any
 * @param bot that had the conversation
 * @param since when it was handed over
 * @param waitingSince since when the customer waits
 * @param request why it was handed over; null where that is not known
 * @param last the customer's last message
 * @param notes between people
 * @param suggested the bot's last draft for them
 */
public record HandoffParts(
    @Nullable ConversationOwned owned,
    String bot,
    @Nullable Instant since,
    @Nullable Instant waitingSince,
    @Nullable HandoffRequested request,
    @Nullable HandoffMessage last,
    List<HandoffNoted> notes,
    @Nullable HandoffSuggested suggested) {

  /** The whole; empty as long as nobody has said who answers. */
  public Optional<Handoff> whole() {
    if (owned == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Handoff(
            owned.conversationId(),
            bot,
            owned.owner(),
            owned.handoffId(),
            owned.by(),
            since == null ? owned.changedAt() : since,
            waitingSince,
            request == null ? "" : request.reason(),
            request == null ? "" : request.summary(),
            request == null ? Map.of() : request.slots(),
            request == null ? List.of() : request.triedActions(),
            request == null ? List.of() : request.alsoWanted(),
            request == null ? null : request.user(),
            last == null ? null : last.text(),
            notes.stream()
                .sorted(Comparator.comparing(HandoffNoted::notedAt))
                .map(it -> new Handoff.Note(it.noteId(), it.text(), it.by(), it.notedAt()))
                .toList(),
            suggested == null ? null : Handoff.Draft.of(suggested)));
  }
}
