package dev.switchboard.state.core;

import dev.switchboard.contracts.ConversationOwned;
import dev.switchboard.contracts.HandoffMessage;
import dev.switchboard.contracts.ReplyCompleted;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Owner;
import dev.switchboard.contracts.value.Reply;
import dev.switchboard.contracts.value.Utterance;
import dev.switchboard.language.secrets.SecretMask;
import dev.switchboard.transition.Emission;
import dev.switchboard.transition.Transition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** People who answer: what they say is in the transcript, and what models see next. */
final class People {

  private final TurnPolicy policy;
  private final TurnScheduler turns;

  People(TurnPolicy policy, TurnScheduler turns) {
    this.policy = policy;
    this.turns = turns;
  }

  static List<String> lookups(HandoffMessage line) {
    return line.by() == null ? List.of() : List.of(IndexField.ofReply(replyIdOf(line)));
  }

  private static String replyIdOf(HandoffMessage line) {
    return Ids.derive(
        "reply",
        line.conversationId(),
        line.messageId(),
        Objects.requireNonNullElse(line.by(), ""));
  }

  /**
   * A person's line goes to the user, whoever has the conversation by now: the hand-back that was
   * sent after it may be read before it.
   */
  Transition<Conversation> said(
      @Nullable Conversation known, HandoffMessage line, Instant now, Map<String, String> index) {
    // Without a name it is the user's message, which this service has written itself.
    if (known == null || line.by() == null) {
      return Transition.unchanged(known);
    }
    String replyId = replyIdOf(line);
    String hash = Seen.hash("person", line.conversationId(), replyId);
    if (index.containsKey(IndexField.ofReply(replyId)) || known.hasSeen(hash, now)) {
      return Transition.unchanged(known);
    }
    String text = SecretMask.CARDS.mask(line.text()).text();
    String turnId = TurnOpened.turnIdOf(line.conversationId(), replyId);
    ReplyCompleted said =
        new ReplyCompleted(
            line.conversationId(),
            turnId,
            0,
            new Reply(replyId, text, List.of(), List.of(), line.by()));
    return new Transition.Changed<>(
        known
            .seeing(hash, now)
            .remembering(
                List.of(new Utterance(Utterance.Role.HUMAN, text, line.receivedAt())),
                policy.window()),
        List.of(Emission.now(said)),
        List.of(StoredJson.lineOfPerson(line, said)),
        Map.of(IndexField.ofReply(replyId), turnId));
  }

  /** The router has changed who answers. Of two changes the later one counts, in any order. */
  Transition<Conversation> owned(
      @Nullable Conversation known, ConversationOwned owned, Instant now) {
    Conversation before = Objects.requireNonNullElseGet(known, Conversation::fresh);
    if (owned.epoch() <= before.ownership().epoch()) {
      return Transition.unchanged(known);
    }
    if (owned.owner() == Owner.BOT) {
      return known == null
          ? Transition.unchanged(known)
          : Transition.changed(known.ownedBy(new Ownership.Bot(owned.epoch())), List.of());
    }
    // A person who has taken it over by themselves gives it back under the handoff's id.
    String run =
        before.ownership() instanceof Ownership.Human human && human.run() != null
            ? human.run()
            : owned.handoffId();
    Conversation next = before.ownedBy(new Ownership.Human(run, owned.by(), owned.epoch()));
    // An open turn still gets its end, and then what waits is forwarded.
    return next.open() == null
        ? turns.next(next, owned.conversationId(), now, List.of(), Map.of())
        : Transition.changed(next, List.of());
  }
}
