package dev.switchboard.gateway.core;

import dev.switchboard.contracts.HandoffResolved;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Conversations that a human has, and gives back. */
public final class Handbacks {

  private final RequestRules rules;
  private final EventLog log;

  public Handbacks(RequestRules rules, EventLog log) {
    this.rules = rules;
    this.log = log;
  }

  /** Gives back one handoff. */
  public void giveBack(
      String conversationId,
      String runId,
      String handoffId,
      @Nullable String by,
      @Nullable String note) {
    String who = RequestRules.required("by", by, "who gives the conversation back");
    log.append(
        new HandoffResolved(
            conversationId, runId, handoffId, who, rules.note("note", note), Instant.now()));
  }
}
