package dev.switchboard.edge.telemetry;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Values of a tag that others choose, such as names of intents. Each value is a time series of its
 * own in Prometheus, so all behind the first ones are counted together.
 */
public final class BoundedTag {

  /** In place of the values that are too many. */
  public static final String OTHER = "other";

  /** In place of no value. */
  public static final String NONE = "none";

  private final int most;
  private final Map<String, String> known = new ConcurrentHashMap<>();

  /**
   * A tag that has no value yet.
   *
   * @param most how many different values it gets
   */
  public BoundedTag(int most) {
    this.most = most;
  }

  /** The value as it is told. */
  public String of(@Nullable String value) {
    if (value == null || value.isBlank()) {
      return NONE;
    }
    String same = known.get(value);
    if (same != null) {
      return same;
    }
    if (known.size() >= most) {
      return OTHER;
    }
    known.put(value, value);
    return value;
  }
}
