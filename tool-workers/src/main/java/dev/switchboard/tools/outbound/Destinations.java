package dev.switchboard.tools.outbound;

import dev.switchboard.contracts.value.Problem;
import dev.switchboard.tools.call.ToolFailure;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where one tool may send something to: to hosts that its declaration names, and there to addresses
 * of the Internet. An address of another kind (loopback, private, link-local) counts as declared if
 * the declaration spells it out ({@code 127.0.0.1}, {@code localhost}), if its host is one of the
 * tool's {@code privateHosts}, or if the operator has opened its network.
 */
public final class Destinations {

  private static final String LOCALHOST = "localhost";

  private final Set<String> hosts;
  private final Set<String> privateHosts;
  private final List<Network> openNetworks;

  /**
   * @param hosts names, or spelled-out addresses
   * @param privateHosts those of them that may lead to an address that is not public
   * @param openNetworks which addresses that are not public every declared host may lead to
   */
  public Destinations(List<String> hosts, List<String> privateHosts, List<Network> openNetworks) {
    this.hosts = plain(hosts);
    this.privateHosts = plain(privateHosts);
    this.openNetworks = List.copyOf(openNetworks);
  }

  private Destinations(Set<String> hosts, Set<String> privateHosts, List<Network> openNetworks) {
    this.hosts = hosts;
    this.privateHosts = privateHosts;
    this.openNetworks = openNetworks;
  }

  /** These, and one more host that the declaration names for another purpose. */
  public Destinations and(String host) {
    Set<String> all = new HashSet<>(hosts);
    all.add(plain(host));
    return new Destinations(Set.copyOf(all), privateHosts, openNetworks);
  }

  /** Whether the host is declared. */
  public boolean names(String host) {
    return hosts.contains(plain(host));
  }

  private static Set<String> plain(List<String> hosts) {
    return hosts.stream().map(Destinations::plain).collect(Collectors.toUnmodifiableSet());
  }

  private static String plain(String host) {
    String bare = bare(host);
    return (bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare)
        .toLowerCase(Locale.ROOT);
  }

  /** The host without the brackets that an IPv6 address has in a URL. */
  public static String bare(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  /**
   * @throws ToolFailure the host is not declared
   */
  public void checkHost(String tool, String host) throws ToolFailure {
    if (!names(host)) {
      throw refused(
          "tool %s would call the host %s, which is none of its allowedHosts (%s); add it there, or fix the address"
              .formatted(tool, host, String.join(", ", hosts.stream().sorted().toList())));
    }
  }

  /**
   * @param host a declared one
   * @param addresses what its name was resolved to
   * @throws ToolFailure one of them is not public, and not declared
   */
  public void checkAddresses(String tool, String host, List<InetAddress> addresses)
      throws ToolFailure {
    String plain = plain(host);
    if (plain.equals(LOCALHOST) || Network.literal(plain) != null || privateHosts.contains(plain)) {
      return;
    }
    for (InetAddress address : addresses) {
      if (!PublicAddresses.contain(address)
          && openNetworks.stream().noneMatch(network -> network.contains(address))) {
        throw refused(
            "tool %s would call %s, which leads to %s, an address that is not public; if it should, name it under privateHosts of the tool, or open its network with switchboard.tools.private-networks"
                .formatted(tool, host, address.getHostAddress()));
      }
    }
  }

  private static ToolFailure refused(String detail) {
    return ToolFailure.refused(Problem.configuration(detail));
  }
}
