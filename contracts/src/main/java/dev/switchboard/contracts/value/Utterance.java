package dev.switchboard.contracts.value;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/** One line of a conversation. */
public record Utterance(Role role, String text, Instant at) {

  public Utterance {
    Require.present("role", role);
    Require.present("text", text);
    Require.present("at", at);
  }

  /** Who said it. */
  public enum Role {
    @JsonProperty("user")
    USER,
    @JsonProperty("assistant")
    ASSISTANT,
    /** A person of the help desk. */
    @JsonProperty("human")
    HUMAN
  }
}
