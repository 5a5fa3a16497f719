package dev.switchboard.cli.gateway;

import dev.switchboard.contracts.view.TurnAnswer;
import java.util.Optional;

/** What the gateway made of a message. */
public sealed interface SendResult {

  /** The trace that the message began; none when traces are switched off. */
  Optional<TraceParent> trace();

  /**
   * The turn is over.
   *
   * @param json the response as it came
   */
  record Answered(TurnAnswer answer, String json, Optional<TraceParent> trace)
      implements SendResult {}

  /** The message is safe, but its turn was not over in time. */
  record Accepted(String json, Optional<TraceParent> trace) implements SendResult {}
}
