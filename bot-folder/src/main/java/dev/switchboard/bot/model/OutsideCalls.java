package dev.switchboard.bot.model;

import java.util.Map;

/**
 * What the standard's {@code call: http}, {@code openapi} and {@code mcp} may reach from flows.
 *
 * @param hosts host, without port, to how it is called; no other one is
 */
public record OutsideCalls(Map<String, Host> hosts) {

  /** Flows may call nobody. */
  public static final OutsideCalls NONE = new OutsideCalls(Map.of());

  public OutsideCalls {
    hosts = OrderedCopies.copyOf(hosts);
  }

  /**
   * @param settings headers and authentication are added to what a flow says; timeout and retry
   *     hold for each call
   * @param inside whether its name may lead to an address that is not public
   */
  public record Host(CallSettings settings, boolean inside) {}
}
