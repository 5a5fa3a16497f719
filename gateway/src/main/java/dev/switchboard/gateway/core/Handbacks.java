package dev.switchboard.gateway.core;

import dev.switchboard.contracts.HandoffResolved;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Conversations that a human has, and gives back. */
public final class Handbacks {

  private final RequestRules rules;
  private final EventLog log;
  private final FlowRuns runs;

  public Handbacks(RequestRules rules, EventLog log, FlowRuns runs) {
    this.rules = rules;
    this.log = log;
    this.runs = runs;
  }

  /**
   * Gives back what a human has of this conversation; the last of several.
   *
   * @return the handoff's id
   * @throws RefusedException when no human has it
   */
  public String giveBack(String conversationId, @Nullable String by, @Nullable String note) {
    FlowRuns.Handoff last =
        runs.handoffs(conversationId).stream()
            .reduce((older, newer) -> newer)
            .orElseThrow(() -> new Refusal.NoHandoff(conversationId).exception());
    giveBack(conversationId, last.runId(), last.handoffId(), by, note);
    return last.handoffId();
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
