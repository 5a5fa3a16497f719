package dev.switchboard.edge.transition;

import dev.switchboard.edge.CrashPoint;
import jakarta.inject.Singleton;

/** What a loop needs to be repaired, and to be killed by tests. */
@Singleton
public final class Durability {

  private final Positions positions;
  private final ReplayLog log;
  private final CrashPoint crash;

  /**
   * Creates it.
   *
   * @param positions where the consumer is
   * @param log what it reads
   * @param crash where it may die
   */
  public Durability(Positions positions, ReplayLog log, CrashPoint crash) {
    this.positions = positions;
    this.log = log;
    this.crash = crash;
  }

  /** For a loop that is given its records by hand. */
  public static Durability none() {
    return new Durability(new Positions(), ReplayLog.NONE, CrashPoint.NONE);
  }

  Positions positions() {
    return positions;
  }

  ReplayLog log() {
    return log;
  }

  void pass(CrashPoint.Place place) {
    crash.pass(place);
  }
}
