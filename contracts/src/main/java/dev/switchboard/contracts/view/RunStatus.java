package dev.switchboard.contracts.view;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a run is in its life. */
public enum RunStatus {
  /** Workers process commands of it. */
  @JsonProperty("running")
  RUNNING,
  /** It waits for people, time or events. */
  @JsonProperty("waiting")
  WAITING,
  /** It has reached its end. */
  @JsonProperty("succeeded")
  SUCCEEDED,
  /** A problem that nothing caught has ended it. */
  @JsonProperty("failed")
  FAILED,
  /** It was ended from outside. */
  @JsonProperty("cancelled")
  CANCELLED
}
