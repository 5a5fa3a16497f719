package dev.switchboard.router.core.conversation;

import dev.switchboard.contracts.ConversationErased;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.router.core.bot.BotFlows;
import dev.switchboard.router.core.draft.TransitionDraft;
import dev.switchboard.router.core.draft.TurnEnd;
import dev.switchboard.router.core.state.ConversationRuns;
import dev.switchboard.router.core.state.OpenTurn;
import dev.switchboard.router.core.state.Run;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rest of a conversation's runs after an erasure. */
public final class Erasure {

  private final BotFlows bot;
  private final TransitionDraft draft;

  public Erasure(BotFlows bot, TransitionDraft draft) {
    this.bot = bot;
    this.draft = draft;
  }

  /**
   * The number of the last turn, so that no turn of before is run any more, and what has begun in
   * turns since. Of the open turn before the erasure state-service has told the client.
   */
  public ConversationRuns remains(ConversationRuns state, ConversationErased erased) {
    if (state.lastTurn() <= erased.lastTurn()) {
      return new ConversationRuns(erased.lastTurn(), null, List.of());
    }
    List<Run> since =
        state.runs().stream().filter(run -> run.startedAt().isAfter(erased.erasedAt())).toList();
    return new ConversationRuns(state.lastTurn(), turn(state.turn(), since, erased), since);
  }

  /** A turn of since may go on only in a run of since; else the user is asked to start over. */
  private @Nullable OpenTurn turn(
      @Nullable OpenTurn open, List<Run> since, ConversationErased erased) {
    if (open == null || open.number() <= erased.lastTurn()) {
      return null;
    }
    if (open.classification() != null
        || since.stream().anyMatch(run -> open.isAnsweredBy(run.runId()))) {
      return open;
    }
    draft.say("/erased", bot.messages().failed());
    draft.closeTurn(
        TurnEnd.failed(
            null,
            Problem.runtime("what this turn went on with was erased; send the message again")));
    return null;
  }
}
