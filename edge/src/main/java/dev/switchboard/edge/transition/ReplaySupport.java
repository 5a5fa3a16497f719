package dev.switchboard.edge.transition;

import dev.switchboard.edge.lifecycle.CrashPoint;
import jakarta.inject.Singleton;

/** The parts with which a loop repairs state losses, and with which tests crash it. */
@Singleton
public final class ReplaySupport {

  private final PartitionPositions positions;
  private final ReplayLog log;
  private final CrashPoint crash;

  /**
   * Combines the parts.
   *
   * @param positions of the consumer
   * @param log that it reads
   * @param crash ends the process at a place, in tests
   */
  public ReplaySupport(PartitionPositions positions, ReplayLog log, CrashPoint crash) {
    this.positions = positions;
    this.log = log;
    this.crash = crash;
  }

  /** For a loop whose records come from no topic. */
  public static ReplaySupport none() {
    return new ReplaySupport(new PartitionPositions(), ReplayLog.NONE, CrashPoint.NONE);
  }

  PartitionPositions positions() {
    return positions;
  }

  ReplayLog log() {
    return log;
  }

  void pass(CrashPoint.Place place) {
    crash.pass(place);
  }
}
