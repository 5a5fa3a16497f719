package dev.switchboard.edge.worker;

/**
 * The service stops in the middle of its work on a record: no answer, so that the record comes
 * again. An error, since whatever catches exceptions would make an answer of it.
 */
public final class ShutdownInterrupt extends Error {

  private static final long serialVersionUID = 1L;

  private static final int MAX_CAUSES = 10;

  private ShutdownInterrupt() {
    super("the service stops; the request will be delivered again", null, false, false);
  }

  /** Says so, and leaves the thread interrupted, so that nothing more is begun on it. */
  public static ShutdownInterrupt interrupted() {
    Thread.currentThread().interrupt();
    return new ShutdownInterrupt();
  }

  /** Throws if a failure is the thread's interruption in another exception's clothes. */
  public static void throwIfInterrupted(Throwable failure) {
    boolean interrupted = Thread.currentThread().isInterrupted();
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MAX_CAUSES && !interrupted; i++) {
      interrupted = cause instanceof InterruptedException;
      cause = cause.getCause();
    }
    if (interrupted) {
      throw interrupted();
    }
  }
}
