package dev.switchboard.edge.kafka;

import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.MessageReceived;
import dev.switchboard.contracts.RunCompleted;
import dev.switchboard.contracts.RunRequested;
import dev.switchboard.contracts.ToolCompleted;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.TurnClassified;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.value.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The event that a waiting service or client gets instead of one that can never be published or
 * processed.
 */
final class Replacements {

  private static final String TOO_LARGE =
      "Sorry, I could not finish this: it became too large for me. Please ask again, with less at once.";
  private static final String FAILED =
      "Sorry, something went wrong here, and I could not finish this. Please try again later.";
  private static final String NO_VERSION = "0";

  private Replacements() {}

  /** Stands in for an event that can't be written; empty where no service waits for it. */
  static Optional<Event> ofUnpublishable(Event event, Problem problem, Instant now) {
    return switch (event) {
      case TurnCompleted e ->
          Optional.of(e.failedWith(sorry(e.turnId(), TOO_LARGE, "too large"), problem));
      case RunCompleted e ->
          Optional.of(
              new RunCompleted(
                  e.conversationId(),
                  e.runId(),
                  e.flow(),
                  e.flowVersion(),
                  new Outcome.Failed(problem),
                  e.completedAt()));
      default -> answer(event, TOO_LARGE, "too large", problem, now);
    };
  }

  /**
   * Answers an event that can't be applied to its conversation: a failed turn or run for the client
   * that waits, a failed outcome for the run that waits. Empty where nothing waits, and for a
   * failed outcome, which would be answered by itself again and again.
   */
  static Optional<Event> ofUnprocessable(Event event, Problem problem, Instant now) {
    return switch (event) {
      case ToolCompleted e when e.outcome() instanceof Outcome.Failed -> Optional.empty();
      case GenerationCompleted e when e.outcome() instanceof Outcome.Failed -> Optional.empty();
      default -> answer(event, FAILED, "failed", problem, now);
    };
  }

  private static Optional<Event> answer(
      Event event, String text, String kind, Problem problem, Instant now) {
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
      case MessageReceived e -> Optional.of(unopened(e, text, kind, problem, now));
      case TurnOpened e ->
          Optional.of(TurnCompleted.failed(e, sorry(e.turnId(), text, kind), problem, now));
      case TurnClassified e ->
          Optional.of(
              TurnCompleted.failed(e.turn(), sorry(e.turn().turnId(), text, kind), problem, now));
      case RunRequested e ->
          Optional.of(
              new RunCompleted(e.conversationId(), e.runId(), e.flow(), NO_VERSION, failed, now));
      default -> Optional.empty();
    };
  }

  /** The turn of a message that could not be opened, so that it has no number of its own. */
  private static TurnCompleted unopened(
      MessageReceived message, String text, String kind, Problem problem, Instant now) {
    String turnId = TurnOpened.turnIdOf(message.conversationId(), message.messageId());
    return TurnCompleted.ended(
            message.conversationId(),
            turnId,
            1,
            List.of(message.messageId()),
            TurnCompleted.Status.FAILED,
            now)
        .withReplies(List.of(sorry(turnId, text, kind)))
        .withError(problem);
  }

  private static Reply sorry(String turnId, String text, String kind) {
    return new Reply(Ids.derive("reply", turnId, kind), text, List.of());
  }
}
