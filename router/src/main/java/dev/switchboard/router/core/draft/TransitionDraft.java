package dev.switchboard.router.core.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.switchboard.contracts.ReplyCompleted;
import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Reply;
import dev.switchboard.contracts.view.RunStatus;
import dev.switchboard.router.core.state.ConversationRuns;
import dev.switchboard.router.core.state.Disambiguation;
import dev.switchboard.router.core.state.OpenTurn;
import dev.switchboard.router.core.state.Run;
import dev.switchboard.router.core.state.Takeover;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A conversation's state while one event is decided, with what is to be published because of it.
 */
public final class TransitionDraft {
  private final String conversationId;
  private final Instant now;
  private final TaskListener listener;
  private final OpenRuns runs;
  private final PendingIntents pendingIntents;
  private final HeldReplies held;
  private final Emissions emissions = new Emissions();
  private final CurrentOwner owner;
  private final Endings endings = new Endings();
  private final FailedRuns failedRuns;
  private long lastTurn;
  private @Nullable OpenTurn turn;
  private @Nullable OpenTurn interrupted;
  private @Nullable Disambiguation disambiguation;

  public TransitionDraft(
      String conversationId, Instant now, ConversationRuns state, TaskListener listener) {
    this.conversationId = conversationId;
    this.now = now;
    this.listener = listener;
    this.lastTurn = state.lastTurn();
    this.turn = state.turn();
    this.interrupted = state.interrupted();
    this.disambiguation = state.disambiguation();
    this.owner = new CurrentOwner(state.takeover(), state.ownerEpoch());
    this.runs = new OpenRuns(state.runs());
    this.pendingIntents = new PendingIntents(state.pendingIntents());
    this.held = new HeldReplies(state.held());
    this.failedRuns = new FailedRuns(state.failed());
  }

  /** The state as it is stored. */
  public ConversationRuns state() {
    return new ConversationRuns(
        lastTurn,
        turn,
        disambiguation,
        runs.all(),
        pendingIntents.kept(),
        held.all(),
        interrupted,
        owner.takeover(),
        owner.epoch(),
        Map.of(),
        failedRuns.all());
  }

  public String conversationId() {
    return conversationId;
  }

  /** The time of the event that is decided. */
  public Instant now() {
    return now;
  }

  public TaskListener listener() {
    return listener;
  }

  public long lastTurn() {
    return lastTurn;
  }

  /** A turn with this number, or a lower one, is not answered any more. */
  public void noteTurn(long number) {
    lastTurn = number;
  }

  public @Nullable OpenTurn turn() {
    return turn;
  }

  /** The open turn, if this run is the one that answers it. */
  public @Nullable OpenTurn turnOf(ActiveRun run) {
    return turn != null && turn.isAnsweredBy(run.runId()) ? turn : null;
  }

  /** Opens a turn, or goes on with it in another way; null: there is none, and nobody is told. */
  public void openTurn(@Nullable OpenTurn now) {
    turn = now;
  }

  /** Publishes the end of the open turn; without one, nothing. */
  public void closeTurn(TurnEnd end) {
    OpenTurn open = turn;
    if (open != null) {
      TurnEnd actual =
          runs.withHuman()
              .map(Run::runId)
              .or(() -> Optional.ofNullable(owner.takeover()).map(Takeover::handoffId))
              .map(end::during)
              .orElse(end);
      emissions.publish(actual.of(open, conversationId, now));
      turn = null;
    }
  }

  /** The cancelled turn whose run goes on; null where there is none. */
  public @Nullable OpenTurn interrupted() {
    return interrupted;
  }

  /** Notes the turn that was cancelled while its run goes on; null: none any more. */
  public void interrupt(@Nullable OpenTurn cancelled) {
    interrupted = cancelled;
  }

  /** Asks which of two intents is meant, in the open turn. */
  public void ask(Disambiguation question) {
    disambiguation = question;
  }

  /** Whether the user is asked which of two intents is meant. */
  public boolean isDisambiguating() {
    return disambiguation != null;
  }

  /** The question that was open until now. */
  public @Nullable Disambiguation takeDisambiguation() {
    Disambiguation open = disambiguation;
    disambiguation = null;
    return open;
  }

  /** The runs that are not finished. */
  public OpenRuns runs() {
    return runs;
  }

  /** The runs that failed and may go on. */
  public FailedRuns failedRuns() {
    return failedRuns;
  }

  /** Whether a human has the conversation, so that the bot does not speak. */
  public boolean isWithHuman() {
    return owner.takeover() != null || runs.withHuman().isPresent();
  }

  /** Who answers. */
  public CurrentOwner owner() {
    return owner;
  }

  /** What else the user wants. */
  public PendingIntents pendingIntents() {
    return pendingIntents;
  }

  /** A new run, which answers this turn. */
  public ActiveRun begun(RunStart start, @Nullable OpenTurn answered) {
    return new ActiveRun(start, answered, now, listener);
  }

  /** A stored run that may go on. */
  public ActiveRun resumed(Run run) {
    return new ActiveRun(run, listener);
  }

  /** Cancels runs. */
  public void cancel(Predicate<Run> which) {
    for (Run run : runs.all().stream().filter(which).toList()) {
      ActiveRun active = resumed(run);
      active.cancel();
      endings.noteRun(active, RunStatus.CANCELLED, now);
      runs.remove(run.runId());
    }
  }

  /** What this event has brought to an end. */
  public Endings endings() {
    return endings;
  }

  /** What this event makes the router publish. */
  public Emissions emissions() {
    return emissions;
  }

  /** Sends a reply without sources to the user. */
  public void say(ActiveRun run, String step, String text) {
    say(run, step, text, MissingNode.getInstance());
  }

  /**
   * Sends a reply to the user.
   *
   * @param passages where it comes from; anything but a list of passages is ignored
   */
  public void say(ActiveRun run, String step, String text, JsonNode passages) {
    ActiveBranch branch = run.current();
    String replyId = Ids.derive("reply", run.runId(), branch.id().path(), step, branch.nextStep());
    Reply reply = new Reply(replyId, text, Citations.of(passages));
    String turnId = run.turnId() == null ? run.runId() : run.turnId();
    OpenTurn open = turnOf(run);
    if (open != null && !isWithHuman()) {
      turn = open.withReply(reply);
    }
    send(new ReplyCompleted(conversationId, turnId, run.nextReply(), reply));
  }

  private void send(ReplyCompleted reply) {
    sayHeld();
    held.hold(reply);
    sayHeld();
  }

  /** Says what was held while a human had the conversation, once the bot has it again. */
  public void sayHeld() {
    if (!isWithHuman()) {
      held.release().forEach(emissions::publish);
    }
  }

  /** Sends a reply that belongs to no run, in the open turn. */
  public void say(String step, String text) {
    OpenTurn open = turn;
    if (open == null) {
      return;
    }
    Reply reply = new Reply(Ids.derive("reply", open.turnId(), step), text, List.of());
    send(new ReplyCompleted(conversationId, open.turnId(), open.replies().size(), reply));
    turn = open.withReply(reply);
  }
}
