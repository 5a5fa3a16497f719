package dev.switchboard.tools.guard;

import com.fasterxml.jackson.databind.JsonNode;

/** One attempt of a guarded call, which says when the tool may have seen it. */
public final class Attempt {

  private volatile boolean sent;

  Attempt() {}

  /** The work of one attempt. */
  @FunctionalInterface
  public interface Work {

    /**
     * Makes the attempt.
     *
     * @param attempt is to be marked as {@link #sent()} before anything leaves
     */
    JsonNode run(Attempt attempt) throws Exception;
  }

  /** Marks it: from now on the tool may have seen the call, and may have acted. */
  public void sent() {
    sent = true;
  }

  /** Whether the tool may have seen the call. */
  public boolean isSent() {
    return sent;
  }

  /** Runs the work as a new attempt, of which the tool has seen nothing yet. */
  JsonNode begin(Work work) throws Exception {
    sent = false;
    return work.run(this);
  }
}
