package dev.switchboard.contracts.value;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who answers the next message of a conversation. */
public enum Owner {
  @JsonProperty("bot")
  BOT,
  @JsonProperty("human")
  HUMAN
}
