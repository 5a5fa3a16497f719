package dev.switchboard.state;

import dev.switchboard.edge.config.FormerKeys;
import java.util.Map;

/**
 * The names of the service's keys before they had the service's root. They work for one more
 * version.
 */
public final class FormerStateKeys extends FormerKeys {

  private static final long serialVersionUID = 1L;

  private static final Map<String, String> FORMER =
      Map.of(
          StateConfig.ROOT + ".cache-size", "switchboard.conversations.hot",
          StateConfig.ROOT + ".time-to-live", "switchboard.conversations.time-to-live");

  public FormerStateKeys() {
    super(key -> FORMER.getOrDefault(key, key));
  }
}
