package dev.switchboard.cli.supervision;

import java.time.Duration;

/**
 * Whether and when a process that died is started again.
 *
 * @param quick a life shorter than this is a quick death
 * @param limit that many quick deaths in a row are the end
 * @param first pause after the first quick death; each further one doubles it
 * @param longest upper bound of the pause
 */
public record RestartPolicy(Duration quick, int limit, Duration first, Duration longest) {

  public static final RestartPolicy DEFAULT =
      new RestartPolicy(Duration.ofSeconds(60), 3, Duration.ofSeconds(1), Duration.ofSeconds(30));

  /** For processes that are killed on purpose: again and again, and at once. */
  public static final RestartPolicy UNDER_FIRE =
      new RestartPolicy(Duration.ZERO, 1, Duration.ofMillis(50), Duration.ofMillis(50));

  public RestartPolicy {
    if (limit < 1 || first.isNegative() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException("a restart policy needs a limit of 1 or more");
    }
  }

  /** What follows a death. */
  public sealed interface Decision {

    /**
     * Start again.
     *
     * @param pause after this long
     * @param quickDeaths to be passed on at the next death
     */
    record Again(Duration pause, int quickDeaths) implements Decision {}

    /** Leave it: starting again does not help. */
    record GiveUp(int quickDeaths) implements Decision {}
  }

  /**
   * Decides after a death.
   *
   * @param quickDeaths in a row before this one
   * @param lived how long the process ran this time
   */
  public Decision after(int quickDeaths, Duration lived) {
    if (lived.compareTo(quick) >= 0) {
      return new Decision.Again(first, 0);
    }
    int now = quickDeaths + 1;
    if (now >= limit) {
      return new Decision.GiveUp(now);
    }
    Duration pause = first.multipliedBy(1L << Math.min(now - 1, 20));
    return new Decision.Again(pause.compareTo(longest) > 0 ? longest : pause, now);
  }
}
