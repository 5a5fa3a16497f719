package dev.switchboard.edge.kafka;

import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.Ids;
import dev.switchboard.contracts.Outcome;
import dev.switchboard.contracts.Problem;
import dev.switchboard.contracts.Reply;
import dev.switchboard.contracts.ToolCompleted;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.TurnClassified;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.TurnOpened;
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
      case TurnOpened e -> Optional.of(TurnCompleted.failed(e, sorry(e.turnId()), problem, now));
      case TurnClassified e ->
          Optional.of(TurnCompleted.failed(e.turn(), sorry(e.turn().turnId()), problem, now));
      case TurnCompleted e -> Optional.of(e.failedWith(sorry(e.turnId()), problem));
      default -> Optional.empty();
    };
  }

  private static Reply sorry(String turnId) {
    return new Reply(Ids.derive("reply", turnId, "too large"), SORRY, List.of());
  }
}
