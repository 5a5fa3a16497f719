package dev.switchboard.cli.up;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import sun.misc.Signal;

/**
 * Ctrl-C, SIGTERM and SIGHUP as something to wait for. Shutdown hooks would run all at once, and so
 * could not stop the services before the broker that they need for it.
 */
final class StopSignal {

  private static final int SIGNAL_EXIT = 128;

  private final CompletableFuture<Integer> received = new CompletableFuture<>();
  private final AtomicBoolean working = new AtomicBoolean(true);

  /** From now on a signal interrupts {@code worker}, once, instead of ending the process. */
  static StopSignal install(Thread worker) {
    StopSignal stop = new StopSignal();
    for (String name : new String[] {"INT", "TERM", "HUP"}) {
      try {
        Signal.handle(new Signal(name), signal -> stop.on(signal, worker));
      } catch (IllegalArgumentException e) {
        // Ignored from outside, as nohup does: then it stays ignored.
        continue;
      }
    }
    return stop;
  }

  private void on(Signal signal, Thread worker) {
    received.complete(SIGNAL_EXIT + signal.getNumber());
    if (working.getAndSet(false)) {
      worker.interrupt();
    }
  }

  boolean isReceived() {
    return received.isDone();
  }

  /** The exit code that says which signal it was. */
  int exitCode() {
    return received.getNow(SIGNAL_EXIT);
  }

  /** From here on nothing interrupts the worker any more: it cleans up. */
  void cleaningUp() {
    working.set(false);
    // A signal may just have come: its interrupt must not disturb the cleaning up.
    Thread.interrupted();
  }
}
