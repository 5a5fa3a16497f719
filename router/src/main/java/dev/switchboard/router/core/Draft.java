package dev.switchboard.router.core;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.ApprovalResolved;
import dev.switchboard.contracts.Citation;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.Ids;
import dev.switchboard.contracts.Owner;
import dev.switchboard.contracts.Problem;
import dev.switchboard.contracts.Reply;
import dev.switchboard.contracts.ReplyCompleted;
import dev.switchboard.contracts.TimerFired;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.WaitingFor;
import dev.switchboard.transition.Emission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A book while one event is being decided, with what is to be published because of it. */
final class Draft {
  final String conversationId;
  final Instant now;
  long lastTurn;
  @Nullable OpenTurn turn;
  @Nullable Choice choice;
  final List<Run> runs;
  final List<Wish> left;
  final List<Emission> emissions = new ArrayList<>();

  /** Approvals that this event has decided, by id. */
  final Map<String, ApprovalResolved> resolved = new LinkedHashMap<>();

  /** Runs that this event has ended. */
  final List<RunLine.End> ended = new ArrayList<>();

  final Steps steps;

  Draft(String conversationId, Instant now, RunBook book, Steps steps) {
    this.steps = steps;
    this.conversationId = conversationId;
    this.now = now;
    this.lastTurn = book.lastTurn();
    this.turn = book.turn();
    this.choice = book.choice();
    this.runs = new ArrayList<>(book.runs());
    this.left = new ArrayList<>(book.left());
  }

  RunBook book() {
    return new RunBook(lastTurn, turn, choice, runs, left);
  }

  /** Notes that a run is over. */
  void ended(ActiveRun run, String status, @Nullable Problem problem) {
    ended.add(
        new RunLine.End(
            run.runId,
            run.flow,
            run.version,
            run.intent,
            status,
            problem,
            run.startedAt,
            now,
            null));
  }

  /** Forgets runs that nobody wants to go on. */
  void giveUp(Predicate<Run> which) {
    runs.stream().filter(which).forEach(run -> ended(new ActiveRun(run), "cancelled", null));
    runs.removeIf(which);
  }

  void publish(Event event) {
    emissions.add(Emission.now(event));
  }

  void publishAt(Instant due, Event event) {
    emissions.add(Emission.at(due, event));
  }

  /**
   * Lets a timer of the current branch fire later.
   *
   * @return its id
   */
  String timer(ActiveRun run, String position, Instant due) {
    String timerId = Ids.derive("timer", run.runId, run.here.id, position, run.here.nextStep());
    publishAt(due, new TimerFired(conversationId, run.runId, timerId, due, due));
    return timerId;
  }

  /** The open turn, if this run is the one that answers it. */
  @Nullable OpenTurn turnOf(ActiveRun run) {
    return turn != null && turn.runId().equals(run.runId) ? turn : null;
  }

  /**
   * Says something to the user.
   *
   * @param passages where it comes from; what is no list of passages is ignored
   */
  void say(ActiveRun run, String step, String text, JsonNode passages) {
    String replyId = Ids.derive("reply", run.runId, run.here.id, step, run.here.nextStep());
    Reply reply = new Reply(replyId, text, citations(passages));
    String turnId = run.turnId == null ? run.runId : run.turnId;
    OpenTurn open = turnOf(run);
    if (open != null) {
      turn = open.said(reply);
    }
    publish(new ReplyCompleted(conversationId, turnId, run.said++, reply));
  }

  /** Says something to the user that no run says, in the open turn. */
  void say(String step, String text) {
    OpenTurn open = turn;
    if (open == null) {
      return;
    }
    Reply reply = new Reply(Ids.derive("reply", open.turnId(), step), text, List.of());
    publish(new ReplyCompleted(conversationId, open.turnId(), open.replies().size(), reply));
    turn = open.said(reply);
  }

  private static List<Citation> citations(JsonNode passages) {
    var citations = new ArrayList<Citation>();
    for (JsonNode passage : passages) {
      String id = passage.path("id").asText();
      if (!id.isBlank() && id.length() <= 200) {
        citations.add(
            new Citation(id, passage.path("title").asText(), passage.path("source").asText()));
      }
    }
    return citations;
  }

  /** Ends the open turn; without one, nothing. */
  void closeTurn(
      TurnCompleted.Status status,
      @Nullable Run by,
      String flow,
      Owner owner,
      @Nullable Problem error) {
    closeTurn(status, flow, by == null ? null : waitingFor(by), owner, error);
  }

  /** Ends the open turn with a question of nobody's, or with none; without a turn, nothing. */
  void closeTurn(
      TurnCompleted.Status status,
      String flow,
      @Nullable WaitingFor waiting,
      Owner owner,
      @Nullable Problem error) {
    OpenTurn open = turn;
    if (open == null) {
      return;
    }
    Problem failure = open.failure();
    boolean failed = status == TurnCompleted.Status.COMPLETED && failure != null;
    publish(
        new TurnCompleted(
            conversationId,
            open.turnId(),
            open.number(),
            // what a cancelled turn had to answer is the next one's to answer
            status == TurnCompleted.Status.CANCELLED ? List.of() : open.messageIds(),
            failed ? TurnCompleted.Status.FAILED : status,
            open.intent(),
            flow.isBlank() ? null : flow,
            open.runId().isBlank() ? null : open.runId(),
            open.replies(),
            waiting,
            owner,
            failed ? failure : error,
            now));
    turn = null;
  }

  private static @Nullable WaitingFor waitingFor(Run run) {
    return run.question()
        .map(
            ask ->
                new WaitingFor(run.runId(), run.flow(), ask.position(), ask.slot(), ask.question()))
        .orElse(null);
  }
}
