package dev.switchboard.cli.up;

import java.net.URI;
import java.util.Map;

/** What is done while everything runs; when it is done, everything is stopped. */
@FunctionalInterface
public interface Workload {

  /** Returns the exit code. */
  int with(Running running) throws InterruptedException;

  /** Everything that runs. */
  interface Running {

    URI gateway();

    /** Name to address of the processes that run beside the bot. */
    Map<String, URI> companions();

    boolean serves(String service) throws InterruptedException;

    /** Kills a service if it serves; it is started again. False = it does not serve. */
    boolean kill(String service) throws InterruptedException;

    /** Prints a line where everything else is reported. */
    void say(String line);
  }
}
