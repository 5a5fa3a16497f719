package dev.switchboard.router.core.conversation;

import dev.switchboard.contracts.ConversationOwned;
import dev.switchboard.contracts.HandoffRequested;
import dev.switchboard.contracts.HandoffResolved;
import dev.switchboard.contracts.HandoffTaken;
import dev.switchboard.contracts.value.Owner;
import dev.switchboard.router.core.bot.HandoffNotices;
import dev.switchboard.router.core.draft.TransitionDraft;
import dev.switchboard.router.core.draft.TurnEnd;
import dev.switchboard.router.core.state.ConversationRuns;
import dev.switchboard.router.core.state.OpenTurn;
import dev.switchboard.router.core.state.PendingIntent;
import dev.switchboard.router.core.state.Run;
import dev.switchboard.router.core.state.Takeover;
import dev.switchboard.router.core.state.Waiting;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who answers a conversation. It is decided here, where the bot's replies leave: what is published
 * behind a {@code conversation.owned} of a person is no reply of the bot.
 */
public final class Ownership {

  private final TransitionDraft draft;

  public Ownership(TransitionDraft draft) {
    this.draft = draft;
  }

  /** A person answers from now on. */
  public void taken(HandoffTaken event) {
    Optional<Run> handedOver = draft.runs().withHuman();
    Takeover before = draft.owner().takeover();
    if (handedOver.isPresent()) {
      Run run = handedOver.get();
      draft.owner().takeOver(new Takeover(handoffOf(run), run.runId(), event.by()));
    } else if (before != null) {
      draft.owner().takeOver(new Takeover(before.handoffId(), null, event.by()));
    } else {
      takeFromBot(event);
    }
  }

  /** A person is done. */
  public void resolved(HandoffResolved event) {
    Takeover takeover = draft.owner().takeover();
    if (takeover != null && takeover.handoffId().equals(event.handoffId())) {
      draft.owner().takeOver(null);
    }
  }

  private void takeFromBot(HandoffTaken event) {
    OpenTurn open = draft.turn();
    Optional<Run> latest =
        draft.runs().asking().or(() -> draft.runs().find(open == null ? null : open.runId()));
    draft
        .emissions()
        .publish(
            new HandoffRequested(
                event.conversationId(),
                open == null ? event.handoffId() : open.turnId(),
                event.handoffId(),
                event.handoffId(),
                event.by() + " has taken the conversation over.",
                "",
                latest.map(Run::slots).orElse(Map.of()),
                open == null ? List.of() : open.recent(),
                latest.map(Run::tried).orElse(List.of()),
                open == null ? latest.map(Run::user).orElse(null) : open.user(),
                event.takenAt(),
                wordsOfPending()));
    draft.owner().takeOver(new Takeover(event.handoffId(), null, event.by()));
    draft.takeDisambiguation();
    draft.cancel(Run::asks);
    if (open != null) {
      // What may have changed something goes on, and what it says is held; the rest is the person's
      // to answer.
      draft.cancel(run -> open.isAnsweredBy(run.runId()) && run.changed().isEmpty());
      draft.closeTurn(TurnEnd.completed(null));
    }
  }

  /** What no flow has worked on yet is the person's to answer. */
  private List<String> wordsOfPending() {
    List<String> words =
        Stream.concat(
                draft.pendingIntents().all().stream(),
                draft.runs().all().stream()
                    .filter(Run::asks)
                    .flatMap(it -> it.pendingIntents().stream()))
            .map(PendingIntent::words)
            .distinct()
            .toList();
    draft.pendingIntents().forget();
    return words;
  }

  /** Tells who answers, if this event has changed that. */
  public void publishChange(ConversationRuns before, HandoffNotices notices) {
    Takeover takeover = draft.owner().takeover();
    String run = takeover == null ? null : takeover.runId();
    if (run != null && draft.runs().find(run).filter(Run::handedOver).isEmpty()) {
      // the run has ended in another way than by the hand-back
      draft.owner().takeOver(null);
    }
    publishChange(before, draft.state(), notices);
  }

  /**
   * Tells who answers, if that is another one in the state after.
   *
   * @return the number of the change
   */
  public Optional<Long> publishChange(
      ConversationRuns before, ConversationRuns after, HandoffNotices notices) {
    Answerer was = Answerer.of(before);
    Answerer is = Answerer.of(after);
    if (is.equals(was)) {
      return Optional.empty();
    }
    long epoch = draft.owner().nextEpoch(draft.now());
    ConversationOwned change =
        new ConversationOwned(
            draft.conversationId(),
            is.handoffId() == null ? Owner.BOT : Owner.HUMAN,
            epoch,
            is.handoffId(),
            is.by(),
            notice(is, notices),
            draft.now());
    if (change.owner() == Owner.BOT) {
      // What the bot says because of the hand-back comes after it.
      draft.emissions().publishFirst(change);
    } else {
      draft.emissions().publish(change);
    }
    return Optional.of(epoch);
  }

  private @Nullable String notice(Answerer is, HandoffNotices notices) {
    if (is.handoffId() == null) {
      return notices.back();
    }
    return is.by() == null ? notices.handedOver(draft.now()) : notices.answers(is.by());
  }

  private static String handoffOf(Run run) {
    return run.waiting() instanceof Waiting.ForHuman human
        ? human.handoffId()
        : Objects.requireNonNull(run.runId());
  }

  /**
   * @param handoffId null while the bot answers
   * @param by null while the bot does, or nobody has taken it
   */
  private record Answerer(@Nullable String handoffId, @Nullable String by) {

    static Answerer of(ConversationRuns state) {
      Takeover takeover = state.takeover();
      return takeover != null
          ? new Answerer(takeover.handoffId(), takeover.by())
          : state.runs().stream()
              .filter(Run::handedOver)
              .findFirst()
              .map(run -> new Answerer(handoffOf(run), null))
              .orElse(new Answerer(null, null));
    }
  }
}
