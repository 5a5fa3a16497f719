package dev.switchboard.backbone;

import java.util.concurrent.CompletableFuture;

/** Lets a child JVM notice that the process which started it is gone, however that ended. */
public final class ParentWatch {

  private ParentWatch() {}

  /**
   * Runs {@code action} once, on another thread, when the process {@code pid} has ended; soon if it
   * doesn't exist now.
   */
  public static void onExit(long pid, Runnable action) {
    ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .map(ProcessHandle::onExit)
        .<CompletableFuture<?>>map(ended -> ended)
        .orElseGet(() -> CompletableFuture.completedFuture(null))
        .thenRunAsync(action);
  }
}
