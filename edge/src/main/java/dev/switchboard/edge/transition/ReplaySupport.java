package dev.switchboard.edge.transition;

import dev.switchboard.edge.lifecycle.CrashPoint;
import jakarta.inject.Singleton;

/** What a loop needs to be repaired, and to be killed by tests. */
@Singleton
public final class ReplaySupport {

  private final PartitionPositions positions;
  private final ReplayLog log;
  private final CrashPoint crash;

  /**
   * Creates it.
   *
   * @param positions where the consumer is
   * @param log what it reads
   * @param crash where it may die
   */
  public ReplaySupport(PartitionPositions positions, ReplayLog log, CrashPoint crash) {
    this.positions = positions;
    this.log = log;
    this.crash = crash;
  }

  /** For a loop that is given its records by hand. */
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
