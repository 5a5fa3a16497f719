package dev.switchboard.edge.worker;

/**
 * The service stops in the middle of its work on a record. There is no answer, so the record is
 * delivered again. An error, since handlers of exceptions would make an answer of it.
 */
public final class ShutdownInterrupt extends Error {

  private static final long serialVersionUID = 1L;

  private ShutdownInterrupt() {
    super("the service stops; the request will be delivered again", null, false, false);
  }

  /** Leaves the thread interrupted, so that nothing more is begun on it. */
  public static ShutdownInterrupt interrupted() {
    Thread.currentThread().interrupt();
    return new ShutdownInterrupt();
  }
}
