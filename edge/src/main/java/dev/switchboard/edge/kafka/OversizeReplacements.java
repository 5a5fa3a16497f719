package dev.switchboard.edge.kafka;

import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.Ids;
import dev.switchboard.contracts.Outcome;
import dev.switchboard.contracts.Owner;
import dev.switchboard.contracts.Problem;
import dev.switchboard.contracts.Reply;
import dev.switchboard.contracts.ToolCompleted;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.TurnClassified;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.UserMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is said instead of an event that can never be published, to whoever waits for it. */
final class OversizeReplacements {

  private static final String SORRY =
      "Sorry, I could not finish this: it became too large for me. Please ask again, with less at once.";

  private OversizeReplacements() {}

  /** The substitute; empty for an event that nobody waits for. */
  static Optional<Event> of(Event event, Problem problem, Instant now) {
    Outcome failed = new Outcome.Failed(problem);
    return switch (event) {
      case ToolRequested e ->
          Optional.of(
              new ToolCompleted(
                  e.conversationId(), e.turnId(), e.runId(), e.commandId(), e.tool(), failed));
      case ToolCompleted e ->
          Optional.of(
              new ToolCompleted(
                  e.conversationId(), e.turnId(), e.runId(), e.commandId(), e.tool(), failed));
      case GenerationRequested e ->
          Optional.of(
              new GenerationCompleted(
                  e.conversationId(), e.turnId(), e.runId(), e.commandId(), failed, null));
      case GenerationCompleted e ->
          Optional.of(
              new GenerationCompleted(
                  e.conversationId(), e.turnId(), e.runId(), e.commandId(), failed, null));
      case TurnOpened e -> Optional.of(ended(e, problem, now));
      case TurnClassified e -> Optional.of(ended(e.turn(), problem, now));
      case TurnCompleted e -> Optional.of(shortened(e, problem));
      default -> Optional.empty();
    };
  }

  private static TurnCompleted ended(TurnOpened turn, Problem problem, Instant now) {
    return new TurnCompleted(
        turn.conversationId(),
        turn.turnId(),
        turn.turn(),
        turn.messages().stream().map(UserMessage::messageId).toList(),
        TurnCompleted.Status.FAILED,
        null,
        null,
        null,
        List.of(sorry(turn.turnId())),
        null,
        Owner.BOT,
        problem,
        now);
  }

  private static TurnCompleted shortened(TurnCompleted turn, Problem problem) {
    return new TurnCompleted(
        turn.conversationId(),
        turn.turnId(),
        turn.turn(),
        turn.messageIds(),
        TurnCompleted.Status.FAILED,
        turn.intent(),
        turn.flow(),
        turn.runId(),
        List.of(sorry(turn.turnId())),
        turn.waitingFor(),
        turn.owner(),
        problem,
        turn.completedAt());
  }

  private static Reply sorry(String turnId) {
    return new Reply(Ids.derive("reply", turnId, "too large"), SORRY, List.of());
  }
}
