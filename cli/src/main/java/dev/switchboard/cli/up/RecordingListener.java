package dev.switchboard.cli.up;

import dev.switchboard.cli.supervision.ProcessListener;
import java.time.Duration;

/** Prints a report and then writes down what runs now, when that has changed. */
record RecordingListener(ProcessListener reports, Runnable record) implements ProcessListener {

  @Override
  public void ready(String name, String address, long pid, Duration took) {
    reports.ready(name, address, pid, took);
    record.run();
  }

  @Override
  public void late(String name, Duration waited, String log) {
    reports.late(name, waited, log);
  }

  @Override
  public void restarting(String name, String ending, String lastError, String log, Duration pause) {
    reports.restarting(name, ending, lastError, log, pause);
  }

  @Override
  public void gaveUp(String name, String ending, String lastError, String log, int deaths) {
    reports.gaveUp(name, ending, lastError, log, deaths);
  }
}
