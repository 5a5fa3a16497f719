package dev.switchboard.gateway.core;

import dev.switchboard.contracts.view.RunView;
import java.util.List;

/** Runs as the router has them. */
public interface FlowRuns {

  /**
   * A run as JSON: position, what it waits for and since when, pending commands, steps.
   *
   * @throws RefusedException when it is unknown, or can't be read now
   */
  byte[] run(String conversationId, String runId);

  /**
   * A run, as {@link #run} has it.
   *
   * @throws RefusedException when it is unknown, or can't be read now
   */
  RunView view(String conversationId, String runId);

  /**
   * All runs of a conversation that are known, as JSON.
   *
   * @throws RefusedException when they can't be read now
   */
  byte[] runs(String conversationId);

  /**
   * The handoffs of a conversation that a human has.
   *
   * @throws RefusedException when that can't be read now
   */
  List<Handoff> handoffs(String conversationId);

  /**
   * What the bot tells of itself, as JSON.
   *
   * @throws RefusedException when it can't be read now
   */
  byte[] bot();

  /** A conversation that a human has. */
  record Handoff(String runId, String handoffId) {}
}
