package dev.switchboard.llm.ladder;

import java.time.Duration;

/**
 * Whether an endpoint may be asked now.
 *
 * @param open whether it may; a caller that is let through tells how the call ended
 * @param closedFor how long it may not; zero where it may
 * @param probe whether the caller is the one that tries the endpoint out
 * @param lately whether it has answered within the last hour, so that its silence is an outage and
 *     no wrong address
 */
public record Access(boolean open, Duration closedFor, boolean probe, boolean lately) {

  public static Access now(boolean lately) {
    return new Access(true, Duration.ZERO, false, lately);
  }

  public static Access probing(boolean lately) {
    return new Access(true, Duration.ZERO, true, lately);
  }

  public static Access after(Duration time, boolean lately) {
    return new Access(false, time, false, lately);
  }
}
