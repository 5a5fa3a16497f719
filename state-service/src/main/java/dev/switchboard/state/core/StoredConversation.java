package dev.switchboard.state.core;

import com.fasterxml.jackson.databind.util.StdConverter;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.dialogue.DialogueMemory;
import dev.switchboard.contracts.value.Owner;
import dev.switchboard.contracts.value.Utterance;
import dev.switchboard.contracts.value.WaitingFor;
import dev.switchboard.state.core.Conversation.Queued;
import dev.switchboard.state.core.facts.PendingQuestion;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Conversation} as it lies in Redis: flat, with the field names of the first version, so
 * that states of every version stay readable.
 *
 * @param handoffRun the run of {@link Ownership.Human}; null while the bot answers
 * @param person who answers of the help desk; null while nobody does
 * @param ownerEpoch the last change of the owner; null before any
 * @param due as in the state
 * @param pending questions to models about the memory; null where none is open
 * @param gist what a model has summed up; null where none has
 */
record StoredConversation(
    long lastTurn,
    @Nullable TurnOpened open,
    List<Queued> queued,
    List<Utterance> recent,
    String summary,
    Map<String, String> facts,
    @Nullable WaitingFor waitingFor,
    Owner owner,
    @Nullable String handoffRun,
    @Nullable String erasure,
    @Nullable Map<String, Long> seen,
    @Nullable Long seenUntil,
    @Nullable DialogueMemory dialogue,
    @Nullable String person,
    @Nullable Long ownerEpoch,
    @Nullable String due,
    @Nullable List<PendingQuestion> pending,
    @Nullable String gist) {

  StoredConversation {
    queued = Objects.requireNonNullElse(queued, List.of());
    recent = Objects.requireNonNullElse(recent, List.of());
    summary = Objects.requireNonNullElse(summary, "");
    facts = Objects.requireNonNullElse(facts, Map.of());
    owner = Objects.requireNonNullElse(owner, Owner.BOT);
  }

  static StoredConversation of(Conversation state) {
    return new StoredConversation(
        state.lastTurn(),
        state.open(),
        state.queued(),
        state.memory().recent(),
        state.memory().summary(),
        state.memory().facts(),
        state.waitingFor(),
        state.ownership().owner(),
        state.ownership() instanceof Ownership.Human human ? human.run() : null,
        state.erasure(),
        state.seen().recent().isEmpty() ? null : state.seen().recent(),
        state.seen().until() == 0 ? null : state.seen().until(),
        state.memory().dialogue().equals(DialogueMemory.EMPTY) ? null : state.memory().dialogue(),
        state.ownership().person(),
        state.ownership().epoch() == 0 ? null : state.ownership().epoch(),
        state.due(),
        state.memory().pending().isEmpty() ? null : state.memory().pending(),
        state.memory().gist().isEmpty() ? null : state.memory().gist());
  }

  Conversation state() {
    return new Conversation(
        lastTurn,
        open,
        queued,
        new Memory(
            recent,
            summary,
            facts,
            Objects.requireNonNullElse(dialogue, DialogueMemory.EMPTY),
            Objects.requireNonNullElse(pending, List.of()),
            Objects.requireNonNullElse(gist, "")),
        waitingFor,
        Ownership.of(owner, handoffRun, person, Objects.requireNonNullElse(ownerEpoch, 0L)),
        erasure,
        new Seen(
            Objects.requireNonNullElse(seen, Map.of()), Objects.requireNonNullElse(seenUntil, 0L)),
        due);
  }

  /** Writes a conversation. */
  static final class Writer extends StdConverter<Conversation, StoredConversation> {

    @Override
    public StoredConversation convert(Conversation state) {
      return of(state);
    }
  }

  /** Reads a conversation. */
  static final class Reader extends StdConverter<StoredConversation, Conversation> {

    @Override
    public Conversation convert(StoredConversation stored) {
      return stored.state();
    }
  }
}
