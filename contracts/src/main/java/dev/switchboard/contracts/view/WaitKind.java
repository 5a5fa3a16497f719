package dev.switchboard.contracts.view;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The kinds of things that a branch of a run waits for. */
public enum WaitKind {
  /** The result of a tool. */
  @JsonProperty("tool")
  TOOL,
  /** The text or JSON of a model. */
  @JsonProperty("generation")
  GENERATION,
  /** The user's next message. */
  @JsonProperty("answer")
  ANSWER,
  /** A moment. */
  @JsonProperty("timer")
  TIMER,
  /** The human who has the conversation; the wait's id is the handoff's. */
  @JsonProperty("human")
  HUMAN,
  /** Branches of the run itself. */
  @JsonProperty("branches")
  BRANCHES,
  /** Events of other runs or programs. */
  @JsonProperty("events")
  EVENTS,
  /** The decision of people. */
  @JsonProperty("approval")
  APPROVAL
}
