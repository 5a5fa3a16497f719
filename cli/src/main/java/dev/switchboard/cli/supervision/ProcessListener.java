package dev.switchboard.cli.supervision;

import java.time.Duration;

/** Hears what happens to the processes; called from several threads. */
public interface ProcessListener {

  /** It serves; {@code took} since its start. */
  void ready(String name, String address, long pid, Duration took);

  /** It runs, but has not become ready for this long. */
  void late(String name, Duration waited, String log);

  /** It died and will be started again after the pause. */
  void restarting(String name, String ending, String lastError, String log, Duration pause);

  /** It died for the last time. */
  void gaveUp(String name, String ending, String lastError, String log, int deaths);
}
