package dev.switchboard.llm.ladder;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** The lines of all endpoints, one each. */
public final class Lines {

  /** Of an endpoint for which no alias says less. */
  public static final int MOST = 512;

  private final Map<String, Line> lines = new ConcurrentHashMap<>();
  private final LongSupplier millis;

  /**
   * @param millis a clock that only goes forward
   */
  public Lines(LongSupplier millis) {
    this.millis = millis;
  }

  /** The line that a model's calls wait in. An alias with a limit has one of its own. */
  public Line of(Rung rung) {
    Integer parallel = rung.alias().parallel();
    return parallel == null
        ? lines.computeIfAbsent(rung.endpoint(), endpoint -> new Line(MOST, millis))
        : lines.computeIfAbsent(
            rung.endpoint() + " " + rung.alias().name(), alias -> new Line(parallel, millis));
  }
}
