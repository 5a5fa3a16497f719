package dev.switchboard.gateway;

import dev.switchboard.edge.config.FormerKeys;
import java.util.Set;

/**
 * The names of the gateway's keys before they had a root of their own, such as {@code
 * switchboard.limits.text-length}. They work for one more version.
 */
public final class FormerGatewayKeys extends FormerKeys {

  private static final long serialVersionUID = 1L;

  /** Former name of each current one: the root's last part was missing. */
  private static final String FORMER_ROOT = "switchboard";

  /** Groups that had a prefix of their own. */
  private static final Set<String> GROUPS =
      Set.of("limits", "state-service", "router", "streams", "publishing", "runs", "approvals");

  public FormerGatewayKeys() {
    super(FormerGatewayKeys::former);
  }

  private static String former(String key) {
    String prefix = GatewayConfig.ROOT + ".";
    if (!key.startsWith(prefix)) {
      return key;
    }
    String rest = key.substring(prefix.length());
    int dot = rest.indexOf('.');
    return dot > 0 && GROUPS.contains(rest.substring(0, dot)) ? FORMER_ROOT + "." + rest : key;
  }
}
