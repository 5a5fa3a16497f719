package dev.switchboard.cli.gateway;

/** What the gateway made of a message. */
public sealed interface SendResult {

  /** The trace that the message is part of. */
  TraceParent trace();

  /**
   * The turn is over.
   *
   * @param json the response as it came
   */
  record Answered(TurnAnswer answer, String json, TraceParent trace) implements SendResult {}

  /** The message is safe, but its turn was not over in time. */
  record Accepted(String json, TraceParent trace) implements SendResult {}
}
