package dev.switchboard.gateway.desk;

import dev.switchboard.contracts.ConversationErased;
import dev.switchboard.contracts.ConversationOwned;
import dev.switchboard.contracts.HandoffMessage;
import dev.switchboard.contracts.HandoffNoted;
import dev.switchboard.contracts.HandoffRequested;
import dev.switchboard.contracts.HandoffSuggested;
import java.util.List;
import java.util.Optional;

/** Conversations that people answer, the same for every replica and after every restart. */
public interface HandoffStore {

  /** Notes who answers; a change that is older than one that is known changes nothing. */
  void owned(ConversationOwned change, String bot);

  /** Notes why a conversation was handed over. */
  void requested(HandoffRequested request);

  /** Notes that the customer waits for an answer, or that a person has given one. */
  void said(HandoffMessage line);

  /** Notes what people should know. */
  void noted(HandoffNoted note);

  /** Notes what the bot would answer; it takes the place of an earlier draft. */
  void suggested(HandoffSuggested draft);

  /** Forgets a conversation, what is noted later and is from before, too. */
  void erased(ConversationErased erasure);

  /**
   * All that a person has, or should.
   *
   * @throws dev.switchboard.gateway.core.RefusedException when the store can't be read now
   */
  List<Handoff> open();

  /**
   * One, also some time after its hand-back.
   *
   * @throws dev.switchboard.gateway.core.RefusedException when the store can't be read now
   */
  Optional<Handoff> find(String conversationId);
}
