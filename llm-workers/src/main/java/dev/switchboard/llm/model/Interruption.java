package dev.switchboard.llm.model;

/** Finds the thread's interruption in the exceptions that the client wraps it in. */
final class Interruption {

  private static final int MAX_CAUSES = 10;

  private Interruption() {}

  /**
   * Returns if the failure is another one.
   *
   * @throws InterruptedException the thread was interrupted
   */
  static void rethrow(Throwable failure) throws InterruptedException {
    boolean interrupted = Thread.interrupted();
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MAX_CAUSES && !interrupted; i++) {
      interrupted = cause instanceof InterruptedException;
      cause = cause.getCause();
    }
    if (interrupted) {
      throw new InterruptedException();
    }
  }
}
