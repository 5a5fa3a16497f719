package dev.switchboard.router.core.state;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a run stands, for those who look inside. */
public enum RunStatus {
  /** Workers have a command of it. */
  @JsonProperty("running")
  RUNNING,
  /** It waits for people, time or events. */
  @JsonProperty("waiting")
  WAITING,
  @JsonProperty("succeeded")
  SUCCEEDED,
  @JsonProperty("failed")
  FAILED,
  @JsonProperty("cancelled")
  CANCELLED
}
