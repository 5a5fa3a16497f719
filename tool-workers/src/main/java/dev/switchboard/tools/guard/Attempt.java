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
    try {
      return work.run(this);
    } catch (Error e) {
      throw new DefectException(e);
    }
  }

  /**
   * An error that the work ended with. As an error it would pass by the time limit, which then goes
   * on alone and interrupts the thread when the call is long over.
   */
  static final class DefectException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Error error;

    DefectException(Error error) {
      super(error.toString(), error, false, false);
      this.error = error;
    }

    Error error() {
      return error;
    }
  }
}
